// SPDX-License-Identifier: Apache-2.0

const shape = (id: string, x: number, y: number, w: number, h: number) =>
  `<bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${w}" height="${h}" /></bpmndi:BPMNShape>`;
const flow = (id: string, x1: number, x2: number) =>
  `<bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}"><di:waypoint x="${x1}" y="120" /><di:waypoint x="${x2}" y="120" /></bpmndi:BPMNEdge>`;

/** A small process with two external tasks. */
export const orderProcess = `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="Definitions_1" targetNamespace="http://bpmn.io/schema/bpmn">
  <bpmn:process id="order-orchestration" name="Order orchestration" isExecutable="true">
    <bpmn:startEvent id="Start" name="Order captured" />
    <bpmn:serviceTask id="Task_Reserve" name="Reserve stock" />
    <bpmn:serviceTask id="Task_Charge" name="Charge customer" />
    <bpmn:endEvent id="End" name="Order fulfilled" />
    <bpmn:sequenceFlow id="F1" sourceRef="Start" targetRef="Task_Reserve" />
    <bpmn:sequenceFlow id="F2" sourceRef="Task_Reserve" targetRef="Task_Charge" />
    <bpmn:sequenceFlow id="F3" sourceRef="Task_Charge" targetRef="End" />
  </bpmn:process>
  <bpmndi:BPMNDiagram id="Diagram_1"><bpmndi:BPMNPlane id="Plane_1" bpmnElement="order-orchestration">
    ${shape('Start', 152, 102, 36, 36)}${shape(
  'Task_Reserve',
  240,
  80,
  100,
  80,
)}
    ${shape('Task_Charge', 400, 80, 100, 80)}${shape('End', 562, 102, 36, 36)}
    ${flow('F1', 188, 240)}${flow('F2', 340, 400)}${flow('F3', 500, 562)}
  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>
</bpmn:definitions>`;
