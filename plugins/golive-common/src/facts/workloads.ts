// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema, positionsSchema } from './position';

const port = z.union([z.number().int(), z.string()]);

/** A probe as the API knows it; fields after the Kubernetes API reference, `Probe`. */
export const probeSchema = z.looseObject({
  httpGet: z
    .looseObject({
      path: z.string().optional(),
      port,
      host: z.string().optional(),
      scheme: z.string().optional(),
    })
    .optional(),
  tcpSocket: z.looseObject({ port, host: z.string().optional() }).optional(),
  grpc: z
    .looseObject({ port: z.number().int(), service: z.string().nullish() })
    .optional(),
  exec: z.looseObject({ command: z.array(z.string()).optional() }).optional(),
  initialDelaySeconds: z.number().int().optional(),
  periodSeconds: z.number().int().optional(),
  timeoutSeconds: z.number().int().optional(),
  successThreshold: z.number().int().optional(),
  failureThreshold: z.number().int().optional(),
});
/** See {@link probeSchema}. */
export type Probe = z.infer<typeof probeSchema>;

/** Container and pod security contexts in one: the union of their fields, all optional. */
export const securityContextSchema = z.looseObject({
  runAsNonRoot: z.boolean().optional(),
  runAsUser: z.number().int().optional(),
  runAsGroup: z.number().int().optional(),
  privileged: z.boolean().optional(),
  allowPrivilegeEscalation: z.boolean().optional(),
  readOnlyRootFilesystem: z.boolean().optional(),
  procMount: z.string().optional(),
  capabilities: z
    .looseObject({
      add: z.array(z.string()).optional(),
      drop: z.array(z.string()).optional(),
    })
    .optional(),
  seccompProfile: z
    .looseObject({
      type: z.string().optional(),
      localhostProfile: z.string().optional(),
    })
    .optional(),
  appArmorProfile: z
    .looseObject({
      type: z.string().optional(),
      localhostProfile: z.string().optional(),
    })
    .optional(),
  seLinuxOptions: z
    .looseObject({
      type: z.string().optional(),
      user: z.string().optional(),
      role: z.string().optional(),
      level: z.string().optional(),
    })
    .optional(),
  windowsOptions: z
    .looseObject({
      hostProcess: z.boolean().optional(),
      runAsUserName: z.string().optional(),
    })
    .optional(),
  sysctls: z
    .array(z.looseObject({ name: z.string(), value: z.string().optional() }))
    .optional(),
});
/** See {@link securityContextSchema}. */
export type SecurityContext = z.infer<typeof securityContextSchema>;

const quantity = z.union([z.string(), z.number()]);

/** A container. Environment values are kept only of names that are known to hold no secret. */
export const containerSchema = z.looseObject({
  name: z.string(),
  image: z.string().optional(),
  command: z.array(z.string()).optional(),
  args: z.array(z.string()).optional(),
  ports: z
    .array(
      z.looseObject({
        containerPort: z.number().int().optional(),
        name: z.string().optional(),
        hostPort: z.number().int().optional(),
        protocol: z.string().optional(),
      }),
    )
    .optional(),
  env: z
    .array(z.looseObject({ name: z.string(), value: z.string().optional() }))
    .optional(),
  envFrom: z.array(z.looseObject({})).optional(),
  livenessProbe: probeSchema.optional(),
  readinessProbe: probeSchema.optional(),
  startupProbe: probeSchema.optional(),
  lifecycle: z.looseObject({}).optional(),
  restartPolicy: z.string().optional(),
  resources: z
    .looseObject({
      requests: z.record(z.string(), quantity).optional(),
      limits: z.record(z.string(), quantity).optional(),
    })
    .optional(),
  securityContext: securityContextSchema.optional(),
});
/** See {@link containerSchema}. */
export type Container = z.infer<typeof containerSchema>;

/** A pod's specification as written (no defaults put in), after the Kubernetes API reference, `PodSpec`. */
export const podSpecSchema = z.looseObject({
  containers: z.array(containerSchema),
  initContainers: z.array(containerSchema).optional(),
  ephemeralContainers: z.array(containerSchema).optional(),
  securityContext: securityContextSchema.optional(),
  hostNetwork: z.boolean().optional(),
  hostPID: z.boolean().optional(),
  hostIPC: z.boolean().optional(),
  hostUsers: z.boolean().optional(),
  os: z.looseObject({ name: z.string() }).optional(),
  serviceAccountName: z.string().optional(),
  /** The older name of `serviceAccountName`. */
  serviceAccount: z.string().optional(),
  automountServiceAccountToken: z.boolean().optional(),
  volumes: z.array(z.looseObject({ name: z.string() })).optional(),
});
/** See {@link podSpecSchema}. */
export type PodSpec = z.infer<typeof podSpecSchema>;

const intOrPercent = z.union([z.number().int(), z.string()]);

/** How pods of an old version give way to new ones; the union of the kinds' fields. */
export const strategySchema = z.looseObject({
  type: z.string().optional(),
  rollingUpdate: z
    .looseObject({
      maxUnavailable: intOrPercent.optional(),
      maxSurge: intOrPercent.optional(),
      partition: z.number().int().optional(),
    })
    .optional(),
  /** Of a Rollout of Argo Rollouts. */
  canary: z.looseObject({}).optional(),
  blueGreen: z.looseObject({}).optional(),
});
/** See {@link strategySchema}. */
export type Strategy = z.infer<typeof strategySchema>;

/** One object that makes pods. */
export const workloadSchema = z.object({
  /** File, and position of the document in it. */
  file: z.string(),
  position: positionSchema,
  apiVersion: z.string(),
  kind: z.string(),
  name: z.string(),
  namespace: z.string().optional(),
  replicas: z.number().int().optional(),
  /** `strategy` of a Deployment or Rollout, `updateStrategy` of a StatefulSet or DaemonSet, as written. */
  strategy: strategySchema.optional(),
  /** Job, CronJob: its pods run to an end. */
  runsToEnd: z.boolean(),
  labels: z.record(z.string(), z.string()),
  /** Its own annotations of the prefix `golive/`. */
  annotations: z.record(z.string(), z.string()).optional(),
  /** Labels and annotations of its pods. */
  podLabels: z.record(z.string(), z.string()),
  podAnnotations: z.record(z.string(), z.string()),
  pod: podSpecSchema,
  /** JSON pointer of the pod's spec inside the document: `/spec/template/spec`. */
  podPointer: z.string(),
  positions: positionsSchema,
  /** Index of the document in the file, from 0; absent where a program rendered it: then the file is no place for edits. */
  document: z.number().int().optional(),
});
/** See {@link workloadSchema}. */
export type Workload = z.infer<typeof workloadSchema>;

/** A Service and what it sends traffic to. */
export const serviceObjectSchema = z.object({
  file: z.string(),
  position: positionSchema,
  name: z.string(),
  namespace: z.string().optional(),
  /** `ExternalName` sends nobody to pods. */
  type: z.string().optional(),
  selector: z.record(z.string(), z.string()),
  ports: z.array(
    z.object({
      name: z.string().optional(),
      port: z.number().int(),
      targetPort: port.optional(),
      protocol: z.string().optional(),
    }),
  ),
});

/**
 * A ConfigMap: its keys (of a file `application*.yaml` or `.properties` also
 * what it sets, behind a `#`), and the values of keys that are known to hold no
 * secret.
 */
export const configMapSchema = z.object({
  file: z.string(),
  position: positionSchema,
  name: z.string(),
  namespace: z.string().optional(),
  keys: z.array(z.string()),
  values: z.record(z.string(), z.string()),
});

/** The pods of a unit and what goes with them, declared in manifests or observed in a cluster. */
export const workloads = defineFact({
  id: 'workloads',
  title: 'Workloads',
  schema: z.object({
    workloads: z.array(workloadSchema),
    services: z.array(serviceObjectSchema),
    configMaps: z.array(configMapSchema),
    /** The overlay that was rendered or read, if there is one for the environment. */
    overlay: z.string().optional(),
  }),
  from: { declared: 'repository', observed: 'kubernetes' },
});
