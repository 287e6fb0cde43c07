// SPDX-License-Identifier: Apache-2.0
import type {
  FunctionSignature,
  RowPolicy,
  SqlChange,
  SqlObject,
} from '@golive/backstage-plugin-golive-common';
import { typeName } from './columns';
import { dotted, node, nodes, relation, strings, text } from './nodes';
import type { SqlNode } from './parser';

const kinds: Readonly<Record<string, readonly [SqlObject, string]>> = {
  CreateFunctionStmt: ['function', 'funcname'],
  CreateEnumStmt: ['type', 'typeName'],
  CreateRangeStmt: ['type', 'typeName'],
  CreateDomainStmt: ['domain', 'domainname'],
  CompositeTypeStmt: ['type', 'typevar'],
  CreateSeqStmt: ['sequence', 'sequence'],
  CreateSchemaStmt: ['schema', 'schemaname'],
  CreateExtensionStmt: ['extension', 'extname'],
  CreateTrigStmt: ['trigger', 'trigname'],
  CreatePolicyStmt: ['policy', 'policy_name'],
  RuleStmt: ['rule', 'rulename'],
  CreateStatsStmt: ['statistics', 'defnames'],
  CreateRoleStmt: ['role', 'role'],
  DefineStmt: ['other', 'defnames'],
  CreateCastStmt: ['other', ''],
};

/** What a statement makes that is no table, index or view; undefined: another statement. */
export function created(kind: string, body: SqlNode): SqlChange | undefined {
  if (!Object.hasOwn(kinds, kind)) return undefined;
  const [what, key] = kinds[kind];
  const value = body[key];
  const listed = Array.isArray(value)
    ? dotted(strings(nodes(body, key)))
    : relation(node(body, key));
  const name = typeof value === 'string' ? value : listed;
  const table = body.table ?? body.relation;
  return {
    do: 'create',
    what,
    name,
    ...(body.replace === true ? { replace: true as const } : {}),
    ...(table === undefined
      ? {}
      : { table: relation(node(body, body.table ? 'table' : 'relation')) }),
    ...particulars(kind, body),
  };
}

function particulars(kind: string, body: SqlNode) {
  switch (kind) {
    case 'CreateFunctionStmt':
      return { signature: signatureOf(body) };
    case 'CreatePolicyStmt':
      return { policy: policyOf(body) };
    case 'CreateEnumStmt':
      return { values: strings(nodes(body, 'vals')) };
    case 'CreateDomainStmt':
      return nodes(body, 'constraints').some(c =>
        /^CONSTR_(?:CHECK|NOTNULL)$/.test(
          text(node(c, 'Constraint'), 'contype') ?? '',
        ),
      )
        ? { restricted: true as const }
        : {};
    default:
      return {};
  }
}

function signatureOf(body: SqlNode): FunctionSignature {
  const parameters = nodes(body, 'parameters').map(p =>
    node(p, 'FunctionParameter'),
  );
  const isOut = (p: SqlNode) =>
    /OUT$|TABLE$/.test(text(p, 'mode') ?? '') &&
    text(p, 'mode') !== 'FUNC_PARAM_INOUT';
  const taken = parameters.filter(p => !isOut(p));
  const given = parameters.filter(isOut).map(p => bareType(p, 'argType'));
  const set = node(body, 'returnType').setof === true ? 'setof ' : '';
  return {
    takes: taken.map(p => bareType(p, 'argType')),
    optional: taken.filter(p => p.defexpr !== undefined).length,
    gives: `${set}${bareType(body, 'returnType')} ${given}`.trim(),
  };
}

/** The types that DROP FUNCTION names; undefined: it names none. */
export function droppedSignature(
  object: unknown,
): FunctionSignature | undefined {
  const body = node({ object }, 'object');
  const named = node(body, 'ObjectWithArgs');
  if (body.ObjectWithArgs === undefined || named.args_unspecified === true)
    return undefined;
  return {
    takes: nodes(named, 'objargs').map(type => bareType(type, 'TypeName')),
    optional: 0,
  };
}

// Modifiers are no part of a function's types.
function bareType(of: SqlNode, key: string): string {
  return typeName(node(of, key)).replace(/\(.*\)/, '');
}

function policyOf(body: SqlNode): RowPolicy {
  if (body.permissive !== true) return 'restrictive';
  const isForAll = nodes(body, 'roles').every(
    role => text(node(role, 'RoleSpec'), 'roletype') === 'ROLESPEC_PUBLIC',
  );
  if (!isForAll || text(body, 'cmd_name') === 'insert') return 'special';
  const constant = node(node(node(body, 'qual'), 'A_Const'), 'boolval');
  return constant.boolval === true || body.qual === undefined
    ? 'open'
    : 'conditional';
}
