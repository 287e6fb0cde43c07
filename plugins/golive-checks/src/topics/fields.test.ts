// SPDX-License-Identifier: Apache-2.0
import { topicManifest } from '../testing';
import { statedFields } from './fields';

const stated = (id: string, options: Parameters<typeof topicManifest>[0]) =>
  statedFields.find(f => f.id === id)!.stated(topicManifest(options));

describe('statedFields', () => {
  it.each([
    [{ retentionMs: 86_400_000 }, '1 day'],
    [{ retentionMs: 3_600_000 }, '3600000 ms'],
    [{ retentionMs: -1 }, 'for ever'],
    [{ retentionMs: 0 }, undefined],
    [{ retentionMs: -5 }, undefined],
    [{ retentionMs: undefined }, undefined],
    [
      { retentionMs: undefined, cleanupPolicy: ['compact'] },
      'the last record of every key',
    ],
    [
      { retentionMs: undefined, cleanupPolicy: ['compact', 'delete'] },
      undefined,
    ],
  ])('retention of %p is %p', (options, expected) => {
    expect(stated('retention', options)).toBe(expected);
  });

  it.each([
    ['partitions', { partitions: 0 }],
    ['replication', { replication: -1 }],
    ['owner', { owner: ' ' }],
    ['key', { key: '' }],
    ['schema', { schema: { path: '' } }],
    ['schema', { schema: {} }],
    ['acl', { acl: [] }],
    ['acl', { acl: undefined }],
  ])('%s is not stated by %p', (id, options) => {
    expect(stated(id, options)).toBeUndefined();
  });

  it('takes a registry’s subject for a schema', () => {
    expect(stated('schema', { schema: { subject: 'quote-value' } })).toBe(
      'quote-value',
    );
  });

  it('says who may do what', () => {
    expect(stated('acl', {})).toBe('User:quote-service (Write)');
  });
});
