import { expect, test } from 'vitest';
import type { Contact } from '../contract/settings.ts';
import { contactsOf } from './contacts.ts';

const contacts: readonly Contact[] = [
  { mark: { tag: 'ERP' }, text: 'Team ERP, 4711' },
  { mark: { role: 'database' }, text: 'DBA on duty' },
  { mark: { tag: 'sap' }, text: 'Team ERP, 4711' },
];

test.each([
  { roles: [], tags: [], call: [] },
  { roles: [], tags: ['web'], call: [] },
  { roles: [], tags: ['erp'], call: ['Team ERP, 4711'] },
  { roles: ['database'], tags: ['Sap', 'ERP'], call: ['Team ERP, 4711', 'DBA on duty'] },
  // A tag that is called like a role is no role.
  { roles: [], tags: ['database'], call: [] },
] as const)('whom to call for roles $roles and tags $tags', ({ roles, tags, call }) => {
  expect(contactsOf({ roles: [...roles], tags: [...tags] }, contacts)).toEqual(call);
});
