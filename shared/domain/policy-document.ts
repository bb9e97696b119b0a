import { z } from 'zod';
import { vmPolicySchema, type VmPolicy } from '../contract/policy.ts';

/** The form of the document that this version writes; a later one may have another. */
const documentVersion = 1;
const documentFormat = 'hyperv-vitals-policy';

/** A policy as a file that people may edit: the policy, and what tells which form it has. */
const policyDocumentSchema = vmPolicySchema.safeExtend({
  /** For editors, which find the published schema by it. */
  $schema: z.string().max(500).optional(),
  format: z.literal(documentFormat),
  version: z.literal(documentVersion),
});

/** The schema of the document, as JSON Schema. What it can't say (nothing is there twice) is checked when the document is read. */
export function policyJsonSchema(): Record<string, unknown> {
  return { title: 'Policy of Hyper-V Vitals', ...z.toJSONSchema(policyDocumentSchema, { io: 'input' }) };
}

/** Writes a policy as a document. */
export function writePolicyDocument(policy: VmPolicy): string {
  return `${JSON.stringify({ format: documentFormat, version: documentVersion, ...policy }, null, 2)}\n`;
}

/**
 * What is wrong with a document, as a code to put into words.
 * - `notJson`: `line` and `column`, from 1, where they are known;
 * - `notPolicy`: it does not say that it is one;
 * - `otherVersion`: it has another form, `version`;
 * - all others are about the value at `place`, such as `rules[2].wants.vss`: `unknownKey` (with `key`), `notOneOf` (with `values`), `wrongKind` (with
 *   the kind that is `expected`, as JSON Schema calls it), `tooLong` and `tooMany` (with the `most` there may be), `notUtc` for a moment.
 */
export type PolicyFault =
  | { readonly code: 'notJson'; readonly line: number | null; readonly column: number | null }
  | { readonly code: 'notPolicy' }
  | { readonly code: 'otherVersion'; readonly version: string }
  | { readonly code: 'missing' | 'empty' | 'hiddenCharacters' | 'twice' | 'notUtc' | 'wrongForm'; readonly place: string }
  | { readonly code: 'unknownKey'; readonly place: string; readonly key: string }
  | { readonly code: 'notOneOf'; readonly place: string; readonly values: readonly string[] }
  | { readonly code: 'wrongKind'; readonly place: string; readonly expected: string }
  | { readonly code: 'tooLong' | 'tooMany'; readonly place: string; readonly most: number };

/** A policy, or all that is wrong with its document. */
export type PolicyReading =
  { readonly ok: true; readonly policy: VmPolicy } | { readonly ok: false; readonly faults: readonly PolicyFault[] };

function placeOf(path: readonly PropertyKey[]): string {
  return path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
}

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document;
  for (const step of path) value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined;
  return value;
}

/** A mark is a role or a tag: what is wrong is told of the one that was meant. */
function faultsOfUnion(issue: z.core.$ZodIssueInvalidUnion, document: unknown): PolicyFault[] {
  const meant = issue.errors.find((branch) => branch.every(({ code, path }) => code !== 'unrecognized_keys' && path.length > 0));
  if (meant === undefined) {
    const value = valueAt(document, issue.path);
    const place = placeOf(issue.path);
    if (value === undefined) return [{ code: 'missing', place }];
    return typeof value === 'object' ? [{ code: 'wrongForm', place }] : [{ code: 'wrongKind', place, expected: 'object' }];
  }
  return meant.flatMap((inner) => faultsOf({ ...inner, path: [...issue.path, ...inner.path] }, document));
}

function faultsOf(issue: z.core.$ZodIssue, document: unknown): PolicyFault[] {
  const place = placeOf(issue.path);
  if (issue.code === 'invalid_union') return faultsOfUnion(issue, document);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ code: 'unknownKey', place, key }));
  if (valueAt(document, issue.path) === undefined) return [{ code: 'missing', place }];
  switch (issue.code) {
    case 'invalid_value':
      return [{ code: 'notOneOf', place, values: issue.values.map(String) }];
    case 'invalid_type':
      return [{ code: 'wrongKind', place, expected: issue.expected === 'record' ? 'object' : issue.expected }];
    case 'too_small':
      return [{ code: 'empty', place }];
    case 'too_big':
      return [{ code: issue.origin === 'array' ? 'tooMany' : 'tooLong', place, most: Number(issue.maximum) }];
    case 'invalid_format':
      return [{ code: issue.format === 'datetime' ? 'notUtc' : 'wrongForm', place }];
    case 'custom':
      return [{ code: customCodes.find((code) => code === issue.params?.['fault']) ?? 'wrongForm', place }];
    default:
      return [{ code: 'wrongForm', place }];
  }
}

const customCodes = ['twice', 'empty', 'hiddenCharacters'] as const;

/** The place in the text that the words of JSON.parse tell, where they tell one. */
function notJson(error: unknown): PolicyFault {
  const told = /line (\d+) column (\d+)/.exec(error instanceof Error ? error.message : '');
  return { code: 'notJson', line: told === null ? null : Number(told[1]), column: told === null ? null : Number(told[2]) };
}

function parse(text: string): { readonly document: unknown } | PolicyFault {
  try {
    return { document: JSON.parse(text.replace(/^\uFEFF/, '')) as unknown };
  } catch (error) {
    return notJson(error);
  }
}

/** Reads a document that anybody may have written. Names every fault that it has, in the order of the document's parts. */
export function readPolicyDocument(text: string): PolicyReading {
  const parsed = parse(text);
  if (!('document' in parsed)) return { ok: false, faults: [parsed] };
  const { document } = parsed;
  if (valueAt(document, ['format']) !== documentFormat) return { ok: false, faults: [{ code: 'notPolicy' }] };
  const version = valueAt(document, ['version']);
  if (version !== documentVersion) return { ok: false, faults: [{ code: 'otherVersion', version: String(version) }] };
  const checked = policyDocumentSchema.safeParse(document);
  if (!checked.success) return { ok: false, faults: checked.error.issues.flatMap((issue) => faultsOf(issue, document)) };
  const { baseline, rules, exceptions } = checked.data;
  return { ok: true, policy: { baseline, rules, exceptions } };
}
