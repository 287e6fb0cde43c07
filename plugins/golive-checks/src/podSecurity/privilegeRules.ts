// SPDX-License-Identifier: Apache-2.0
import {
  contextPatch,
  contextsOf,
  isRelaxed,
  isWindows,
  type PodUnderRules,
  type Rule,
  type Violation,
} from './rule';

const privileged: Rule = {
  code: 'privileged',
  meaning: 'A container is privileged.',
  wrong: 'A privileged container can do everything that the node’s root can',
  violations: ({ containers }) =>
    containers.flatMap(({ container, pointer, title }) =>
      container.securityContext?.privileged
        ? [
            {
              pointer: `${pointer}/securityContext/privileged`,
              seen: `${title} sets privileged: true`,
              fix: 'Remove privileged; give the container what it needs in another way.',
              patch: '-            privileged: true',
            },
          ]
        : [],
    ),
};

const escalation: Rule = {
  code: 'privilege-escalation',
  meaning: 'A container may gain more rights than it starts with.',
  wrong:
    'A program with the set-user-ID bit can make itself root, whatever user the container starts as',
  violations: under =>
    isWindows(under)
      ? []
      : under.containers.flatMap(({ container, pointer, title }) => {
          const value = container.securityContext?.allowPrivilegeEscalation;
          return value === false
            ? []
            : [
                {
                  pointer: `${pointer}/securityContext/allowPrivilegeEscalation`,
                  seen: `${title} ${
                    value
                      ? 'sets allowPrivilegeEscalation: true'
                      : 'does not set allowPrivilegeEscalation, which means true'
                  }`,
                  fix: 'Set allowPrivilegeEscalation: false.',
                  patch: contextPatch(
                    container,
                    'allowPrivilegeEscalation: false',
                  ),
                  // The API refuses it beside these two.
                  ...(container.securityContext?.privileged ||
                  container.securityContext?.capabilities?.add?.some(name =>
                    /^(?:CAP_)?SYS_ADMIN$/.test(name),
                  )
                    ? {}
                    : {
                        set: {
                          [`${pointer}/securityContext/allowPrivilegeEscalation`]:
                            false,
                        },
                      }),
                },
              ];
        }),
};

const dropAll: Rule = {
  code: 'capabilities-not-dropped',
  meaning: 'A container keeps the default capabilities.',
  wrong:
    'The default capabilities let a process change owners of files, send raw packets and more that a service never needs',
  violations: under =>
    isWindows(under)
      ? []
      : under.containers.flatMap(({ container, pointer, title }) => {
          const drop = container.securityContext?.capabilities?.drop;
          // Pod Security admission compares the name exactly: "all" is refused.
          return drop?.includes('ALL')
            ? []
            : [
                {
                  pointer: `${pointer}/securityContext/capabilities/drop`,
                  seen: `${title} drops ${
                    drop?.length
                      ? `${drop.join(', ')}, and not ALL`
                      : 'no capability'
                  }`,
                  fix: 'Drop ALL capabilities.',
                  patch: contextPatch(
                    container,
                    'capabilities:',
                    '  drop: [ALL]',
                  ),
                  set: {
                    [`${pointer}/securityContext/capabilities/drop`]: ['ALL'],
                  },
                },
              ];
        }),
};

const added: Rule = {
  code: 'capability-added',
  meaning: 'A container adds a capability other than NET_BIND_SERVICE.',
  wrong:
    'The capability gives back a right of root that the restricted level takes away',
  violations: under =>
    isWindows(under)
      ? []
      : under.containers.flatMap(({ container, pointer, title }) =>
          (container.securityContext?.capabilities?.add ?? []).flatMap(
            (name, i) =>
              name === 'NET_BIND_SERVICE'
                ? []
                : [
                    {
                      pointer: `${pointer}/securityContext/capabilities/add/${i}`,
                      seen: `${title} adds the capability ${name}`,
                      fix: `Remove ${name}.`,
                      patch: `-                - ${name}`,
                    },
                  ],
          ),
        ),
};

const procMount: Rule = {
  code: 'proc-mount',
  meaning: 'A container sees parts of /proc that are hidden by default.',
  wrong:
    'An unmasked /proc shows, and lets the container change, settings of the kernel',
  violations: under =>
    isRelaxed(under)
      ? []
      : under.containers.flatMap(({ container, pointer, title }) => {
          const value = container.securityContext?.procMount;
          return value === undefined || value === 'Default'
            ? []
            : [
                {
                  pointer: `${pointer}/securityContext/procMount`,
                  seen: `${title} sets procMount: ${value}`,
                  fix: 'Remove procMount.',
                  patch: `-            procMount: ${value}`,
                },
              ];
        }),
};

// A pod that asks for user 0 would no longer start.
function setNonRoot(
  under: PodUnderRules,
  pointer: string,
): Pick<Violation, 'set'> {
  return contextsOf(under).some(({ context }) => context.runAsUser === 0)
    ? {}
    : { set: { [pointer]: true } };
}

const nonRoot: Rule = {
  code: 'non-root-not-required',
  meaning: 'Nothing requires that a container runs as another user than root.',
  wrong:
    'Without runAsNonRoot: true Kubernetes starts the container as root if its image says so',
  violations: under => {
    if (isRelaxed(under)) return [];
    const { pod, workload, containers } = under;
    const ofPod = pod.securityContext?.runAsNonRoot;
    const explicit = contextsOf(under).flatMap(({ context, owner, pointer }) =>
      context.runAsNonRoot === false
        ? [
            {
              pointer: `${pointer}/runAsNonRoot`,
              seen: `${owner} sets runAsNonRoot: false`,
              fix: 'Set runAsNonRoot: true.',
              patch:
                '-        runAsNonRoot: false\n+        runAsNonRoot: true',
              ...setNonRoot(under, `${pointer}/runAsNonRoot`),
            },
          ]
        : [],
    );
    const implicit = containers.flatMap(({ container, pointer, title }) =>
      container.securityContext?.runAsNonRoot === undefined &&
      ofPod === undefined
        ? [
            {
              pointer: `${pointer}/securityContext/runAsNonRoot`,
              seen: `Neither ${title} nor its pod sets runAsNonRoot`,
              fix: `Set runAsNonRoot: true for the pod of ${workload.name}.`,
              patch:
                '     spec:\n+      securityContext:\n+        runAsNonRoot: true',
              ...setNonRoot(
                under,
                `${workload.podPointer}/securityContext/runAsNonRoot`,
              ),
            },
          ]
        : [],
    );
    return [...explicit, ...implicit];
  },
};

const rootUser: Rule = {
  code: 'root-user',
  meaning: 'The pod or a container asks for user 0.',
  wrong:
    'User 0 is root, and no other rule helps against a process that starts as root',
  violations: under =>
    isRelaxed(under)
      ? []
      : contextsOf(under).flatMap(({ context, owner, pointer }) =>
          context.runAsUser === 0
            ? [
                {
                  pointer: `${pointer}/runAsUser`,
                  seen: `${owner} sets runAsUser: 0`,
                  fix: 'Set runAsUser to the number of a user that is not root, or remove it.',
                  patch: '-        runAsUser: 0\n+        runAsUser: 10001',
                },
              ]
            : [],
        ),
};

/** Rules about what a container may do and who it is. */
export const privilegeRules: readonly Rule[] = [
  privileged,
  escalation,
  dropAll,
  added,
  procMount,
  nonRoot,
  rootUser,
];
