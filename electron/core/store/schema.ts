import type { DatabaseSync } from 'node:sqlite';
import { inTransaction } from './transaction.ts';

/**
 * The steps from an empty file to today's schema; a file says in `user_version` how many it has behind it.
 * A step that was ever released is never edited: a change is a new step.
 */
const migrations: readonly string[] = [
  `
  CREATE TABLE audit (
    audit_id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    completed_at INTEGER,
    who TEXT NOT NULL,
    host_id TEXT NOT NULL,
    host_name TEXT NOT NULL,
    vm_id TEXT NOT NULL,
    vm_name TEXT NOT NULL,
    service TEXT NOT NULL,
    from_enabled INTEGER,
    to_enabled INTEGER NOT NULL,
    reason TEXT NOT NULL,
    outcome TEXT,
    problem TEXT,
    process_id INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX audit_open ON audit (audit_id) WHERE outcome IS NULL;
  CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
  CREATE TABLE roles (
    host_id TEXT NOT NULL,
    vm_id TEXT NOT NULL,
    roles TEXT NOT NULL,
    PRIMARY KEY (host_id, vm_id)
  ) STRICT;
  -- Written at each opening: proof that the file can be written.
  CREATE TABLE openings (one INTEGER PRIMARY KEY CHECK (one = 1), count INTEGER NOT NULL) STRICT;
  `,
  // What was changed last on one VM is asked each time its panel is opened.
  'CREATE INDEX audit_vm ON audit (vm_id, host_id, audit_id)',
  // How the table is to look: nothing that the application's own doings depend on, hence not among the settings.
  'CREATE TABLE preferences (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT',
  // State and heartbeat of each VM as changes (state NULL: not listed any more), and when each host was watched.
  `
  CREATE TABLE heartbeat_changes (
    change_id INTEGER PRIMARY KEY AUTOINCREMENT,
    host_id TEXT NOT NULL,
    vm_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    state TEXT,
    heartbeat TEXT,
    started_at INTEGER
  ) STRICT;
  CREATE INDEX heartbeat_changes_vm ON heartbeat_changes (host_id, vm_id, change_id);
  CREATE TABLE heartbeat_watches (
    watch_id INTEGER PRIMARY KEY AUTOINCREMENT,
    host_id TEXT NOT NULL,
    begun_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX heartbeat_watches_host ON heartbeat_watches (host_id, watch_id);
  `,
  // A line of the audit tells of a switch (service, to_enabled, reason) or of an operation; SQLite takes no NOT NULL back from a column.
  `
  CREATE TABLE audit_of_all (
    audit_id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    completed_at INTEGER,
    who TEXT NOT NULL,
    host_id TEXT NOT NULL,
    host_name TEXT NOT NULL,
    vm_id TEXT NOT NULL,
    vm_name TEXT NOT NULL,
    operation TEXT,
    service TEXT,
    from_enabled INTEGER,
    to_enabled INTEGER,
    reason TEXT,
    outcome TEXT,
    problem TEXT,
    process_id INTEGER NOT NULL,
    CHECK ((operation IS NULL) <> (service IS NULL))
  ) STRICT;
  INSERT INTO audit_of_all
    SELECT audit_id, at, completed_at, who, host_id, host_name, vm_id, vm_name, NULL, service, from_enabled, to_enabled, reason, outcome,
      problem, process_id
    FROM audit;
  DROP TABLE audit;
  ALTER TABLE audit_of_all RENAME TO audit;
  CREATE INDEX audit_open ON audit (audit_id) WHERE outcome IS NULL;
  CREATE INDEX audit_vm ON audit (vm_id, host_id, audit_id);
  `,
  // What of the VM an operation was about: the name of a checkpoint or of an item of Data Exchange.
  'ALTER TABLE audit ADD COLUMN subject TEXT',
  // A role is a tag whose meaning the program knows: both are marks of a VM, in one row.
  `ALTER TABLE roles ADD COLUMN tags TEXT NOT NULL DEFAULT '[]'`,
  // Accounts of guests, each sealed by the operating system. Both ids empty: the one for all VMs that have none of their own.
  `
  CREATE TABLE guest_accounts (
    host_id TEXT NOT NULL,
    vm_id TEXT NOT NULL,
    user TEXT NOT NULL,
    sealed BLOB NOT NULL,
    PRIMARY KEY (host_id, vm_id)
  ) STRICT;
  `,
  // What is wanted of the VMs: every revision with who stored it, none edited or removed.
  `
  CREATE TABLE policies (
    revision INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    policy TEXT NOT NULL
  ) STRICT;
  `,
  // Changes of many VMs. What became of a switch that has a line in the audit is told by that line alone, which names its place in the run; so the line and
  // the link are written at once, and no switch of a run can have two. `outcome` is of those that have no line. `seen_at`: when its program lived.
  `
  CREATE TABLE runs (
    run_id INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL,
    undo_of INTEGER,
    at INTEGER NOT NULL,
    ended_at INTEGER,
    who TEXT NOT NULL,
    state TEXT NOT NULL,
    problem TEXT,
    process_id INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    changes INTEGER NOT NULL,
    vms INTEGER NOT NULL,
    hosts INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX runs_open ON runs (run_id) WHERE ended_at IS NULL;
  CREATE TABLE run_items (
    run_id INTEGER NOT NULL,
    item INTEGER NOT NULL,
    host_id TEXT NOT NULL,
    host_name TEXT NOT NULL,
    vm_id TEXT NOT NULL,
    vm_name TEXT NOT NULL,
    service TEXT NOT NULL,
    to_enabled INTEGER NOT NULL,
    completed_at INTEGER,
    outcome TEXT,
    problem TEXT,
    PRIMARY KEY (run_id, item)
  ) STRICT, WITHOUT ROWID;
  ALTER TABLE audit ADD COLUMN run_id INTEGER;
  ALTER TABLE audit ADD COLUMN run_item INTEGER;
  ALTER TABLE audit ADD COLUMN before_enabled INTEGER;
  CREATE UNIQUE INDEX audit_run ON audit (run_id, run_item) WHERE run_id IS NOT NULL;
  `,
  // Who changed roles and tags of a VM, each with both as they were and as they became (JSON); moved_from: the host that the VM has left.
  // Added and never edited. A revision of the policy tells why it was stored.
  `
  CREATE TABLE mark_changes (
    change_id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    host_id TEXT NOT NULL,
    host_name TEXT NOT NULL,
    vm_id TEXT NOT NULL,
    vm_name TEXT NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    moved_from TEXT
  ) STRICT;
  ALTER TABLE policies ADD COLUMN reason TEXT NOT NULL DEFAULT 'set';
  `,
  // About what no alerts are told, until when, and who set and who ended it: none is removed.
  `
  CREATE TABLE mutes (
    mute_id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    host_id TEXT,
    vm_id TEXT,
    tag TEXT,
    until INTEGER NOT NULL,
    reason TEXT,
    ended_at INTEGER,
    ended_by TEXT
  ) STRICT;
  CREATE INDEX mutes_open ON mutes (until) WHERE ended_at IS NULL;
  `,
  // The host that a muted VM has left, where its mute has ended since the VM was muted at the new place already.
  'ALTER TABLE mutes ADD COLUMN moved_from TEXT',
  // Numbers of runs, revisions and lines mean something within this file alone: by this it is known again.
  `
  CREATE TABLE identity (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT NOT NULL) STRICT;
  INSERT INTO identity (one, id) VALUES (1, lower(hex(randomblob(16))));
  `,
];

/** The schema version that this program writes. */
export const schemaVersion = migrations.length;

function versionOf(handle: DatabaseSync): number {
  const row = handle.prepare('PRAGMA user_version').get();
  return Number(row?.['user_version'] ?? 0);
}

/**
 * Brings the file to today's schema, all or nothing, and writes a row to see that it can be written.
 * Throws for a file of a newer program, which is left as it is. `target`: an earlier schema, for tests of the way from there.
 */
export function migrate(handle: DatabaseSync, target = schemaVersion): void {
  inTransaction(handle, () => {
    const version = versionOf(handle);
    if (version > schemaVersion) {
      throw new Error(`The database has schema ${version}, this program knows ${schemaVersion}: it was written by a newer version.`);
    }
    for (const step of migrations.slice(version, target)) handle.exec(step);
    handle.exec(`PRAGMA user_version = ${target}`);
    handle.exec('INSERT INTO openings (one, count) VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET count = count + 1');
  });
}
