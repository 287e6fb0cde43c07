// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema, positionsSchema } from './position';

/** Labels that objects are chosen by, after the Kubernetes API reference, `LabelSelector`. */
export const labelSelectorSchema = z.looseObject({
  matchLabels: z.record(z.string(), z.string()).optional(),
  matchExpressions: z
    .array(
      z.looseObject({
        key: z.string(),
        operator: z.string(),
        values: z.array(z.string()).optional(),
      }),
    )
    .optional(),
});
/** See {@link labelSelectorSchema}. */
export type LabelSelector = z.infer<typeof labelSelectorSchema>;

/** A number, or a share such as `25%`; after the Kubernetes API reference, `IntOrString`. */
export const intOrPercentSchema = z.union([z.number().int(), z.string()]);

const place = {
  /** File, and position of the object in it. */
  file: z.string(),
  position: positionSchema,
  kind: z.string(),
  name: z.string(),
  /** Absent: that of whoever applies it, or none at all (ClusterRole). */
  namespace: z.string().optional(),
  /** JSON pointer of the object inside its document: empty, or that of a List's item. */
  pointer: z.string(),
  positions: positionsSchema,
};

/** A NetworkPolicy; rules as written, since an absent list and an empty one differ. */
export const networkPolicySchema = z.object({
  ...place,
  podSelector: labelSelectorSchema.optional(),
  policyTypes: z.array(z.string()).optional(),
  ingress: z.array(z.looseObject({})).optional(),
  egress: z.array(z.looseObject({})).optional(),
  /** Of another API (Calico, Cilium), whose rules are not read. */
  foreign: z.boolean().optional(),
});
/** See {@link networkPolicySchema}. */
export type NetworkPolicy = z.infer<typeof networkPolicySchema>;

/** A ServiceAccount. */
export const serviceAccountSchema = z.object({
  ...place,
  automountServiceAccountToken: z.boolean().optional(),
  /** An outside identity is tied to it: a cloud's workload identity needs a token of its own. */
  annotations: z.record(z.string(), z.string()),
});
/** See {@link serviceAccountSchema}. */
export type ServiceAccount = z.infer<typeof serviceAccountSchema>;

const words = z.array(z.string()).optional();

/** A Role or ClusterRole. */
export const roleSchema = z.object({
  ...place,
  rules: z.array(
    z.looseObject({
      apiGroups: words,
      resources: words,
      verbs: words,
      resourceNames: words,
      nonResourceURLs: words,
    }),
  ),
  /** Its rules are gathered from other roles by their labels. */
  aggregated: z.boolean(),
});
/** See {@link roleSchema}. */
export type Role = z.infer<typeof roleSchema>;

/** A RoleBinding or ClusterRoleBinding. */
export const roleBindingSchema = z.object({
  ...place,
  role: z.object({ kind: z.string(), name: z.string() }),
  subjects: z.array(
    z.looseObject({
      kind: z.string(),
      name: z.string(),
      namespace: z.string().optional(),
    }),
  ),
});
/** See {@link roleBindingSchema}. */
export type RoleBinding = z.infer<typeof roleBindingSchema>;

/** A PodDisruptionBudget. An absent selector chooses nothing, an empty one everything. */
export const disruptionBudgetSchema = z.object({
  ...place,
  minAvailable: intOrPercentSchema.optional(),
  maxUnavailable: intOrPercentSchema.optional(),
  selector: labelSelectorSchema.optional(),
});
/** See {@link disruptionBudgetSchema}. */
export type DisruptionBudget = z.infer<typeof disruptionBudgetSchema>;

/** A HorizontalPodAutoscaler, or a ScaledObject of KEDA. Limits as written: the kinds differ in defaults. */
export const autoscalerSchema = z.object({
  ...place,
  target: z.object({ kind: z.string(), name: z.string() }),
  minReplicas: z.number().int().optional(),
  maxReplicas: z.number().int().optional(),
  /** What it scales by, in words: `cpu`, `kafka`. */
  metrics: z.array(z.string()),
});
/** See {@link autoscalerSchema}. */
export type Autoscaler = z.infer<typeof autoscalerSchema>;

/** The objects beside the pods that decide who reaches them, what they may do and how many there are. */
export const clusterObjects = defineFact({
  id: 'clusterObjects',
  title: 'Policies, accounts, budgets and autoscalers',
  schema: z.object({
    networkPolicies: z.array(networkPolicySchema),
    serviceAccounts: z.array(serviceAccountSchema),
    roles: z.array(roleSchema),
    roleBindings: z.array(roleBindingSchema),
    disruptionBudgets: z.array(disruptionBudgetSchema),
    autoscalers: z.array(autoscalerSchema),
  }),
  from: { declared: 'repository', observed: 'kubernetes' },
});
