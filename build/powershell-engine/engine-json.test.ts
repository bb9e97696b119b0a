import { jsonValue, sample } from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { base64, evaluate, runLines } from './engine-process.ts';
import { ensurePowerShellEngine } from './ensure-engine.ts';

let engine: string;

beforeAll(async () => {
  engine = await ensurePowerShellEngine();
}, 120_000);

type Table = readonly (readonly [expression: string, result: string])[];

/** Evaluates all cases in one session; compared as one table, a failure shows its case. */
async function evaluated(cases: Table): Promise<Table> {
  const expressions = cases.map(([expression]) => expression);
  const answers = await evaluate(engine, expressions);
  return expressions.map((expression, index) => [expression, answers[index] ?? '']);
}

const utc = "[datetime]::new(2026, 1, 2, 3, 4, 5, [DateTimeKind]'Utc')";
const withNote = (value: string): string =>
  `$x = [psobject]::AsPSObject(${value}); $x.PSObject.Properties.Add([psnoteproperty]::new('b', 2)); $x | ConvertTo-Json -Compress`;

test('ConvertTo-Json writes scalars as PowerShell 7 does', async () => {
  const cases: Table = [
    ['ConvertTo-Json 1', '1'],
    ['ConvertTo-Json $null', 'null'],
    ['ConvertTo-Json ([DBNull]::Value)', 'null'],
    ['ConvertTo-Json $true', 'true'],
    ['ConvertTo-Json 1.5', '1.5'],
    ['ConvertTo-Json ([double]1)', '1.0'],
    ['ConvertTo-Json 1.10d', '1.10'],
    ['ConvertTo-Json ([long]::MaxValue)', '9223372036854775807'],
    ["ConvertTo-Json ([bigint]::Parse('1180591620717411303424'))", '1180591620717411303424'],
    ['ConvertTo-Json ([double]::NaN)', '"NaN"'],
    ["ConvertTo-Json ([char]'c')", '"c"'],
    ["ConvertTo-Json ([guid]'6f9619ff-8b86-d011-b42d-00c04fc964ff')", '"6f9619ff-8b86-d011-b42d-00c04fc964ff"'],
    ["ConvertTo-Json ([uri]'http://a/b')", '"http://a/b"'],
    ["ConvertTo-Json ([DayOfWeek]'Friday')", '5'],
    ["ConvertTo-Json ([DayOfWeek]'Friday') -EnumsAsStrings", '"Friday"'],
    ["enum Long : long { Big = 5000000000 }; ConvertTo-Json ([Long]'Big')", '"Big"'],
  ];
  expect(await evaluated(cases)).toEqual(cases);
});

test('ConvertTo-Json escapes strings as PowerShell 7 does', async () => {
  const cases: Table = [
    ["ConvertTo-Json 'a\"b\\c/d'", '"a\\"b\\\\c/d"'],
    ['ConvertTo-Json "a`tb`r`n`u{1}"', '"a\\tb\\r\\n\\u0001"'],
    ["ConvertTo-Json '<a href=''x''>&</a>'", '"<a href=\'x\'>&</a>"'],
    ['ConvertTo-Json "\u{fc} \u{20ac} \u{1f600}"', '"\u{fc} \u{20ac} \u{1f600}"'],
    ['ConvertTo-Json "`u{2028}`u{85}"', '"\\u2028\\u0085"'],
    ['ConvertTo-Json "`u{fc}`u{1f600}" -EscapeHandling EscapeNonAscii', '"\\u00fc\\ud83d\\ude00"'],
    ["ConvertTo-Json '<&' -EscapeHandling EscapeHtml", '"\\u003c\\u0026"'],
  ];
  expect(await evaluated(cases)).toEqual(cases);
});

test('ConvertTo-Json writes dates as PowerShell 7 does', async () => {
  const cases: Table = [
    [`ConvertTo-Json (${utc})`, '"2026-01-02T03:04:05Z"'],
    [`ConvertTo-Json (${utc}).AddMilliseconds(120)`, '"2026-01-02T03:04:05.12Z"'],
    [`${utc} | ConvertTo-Json`, '"2026-01-02T03:04:05Z"'],
    ["ConvertTo-Json ([datetime]'2026-01-02T03:04:05')", '"2026-01-02T03:04:05"'],
    ["ConvertTo-Json ([DateTimeOffset]'2026-01-02T03:04:05+02:00')", '"2026-01-02T03:04:05+02:00"'],
  ];
  expect(await evaluated(cases)).toEqual(cases);
});

test('ConvertTo-Json writes arrays as PowerShell 7 does', async () => {
  const cases: Table = [
    ['ConvertTo-Json @()', '[]'],
    ['@() | ConvertTo-Json', ''],
    ['@(1) | ConvertTo-Json', '1'],
    ['ConvertTo-Json @(1) -Compress', '[1]'],
    [',@(1) | ConvertTo-Json -Compress', '[1]'],
    ['1 | ConvertTo-Json -AsArray -Compress', '[1]'],
    ['ConvertTo-Json @(1) -AsArray -Compress', '[[1]]'],
    ['1, 2 | ConvertTo-Json -Compress', '[1,2]'],
    ['1, $null | ConvertTo-Json -Compress', '[1,null]'],
    ['ConvertTo-Json @(1, @(2, @())) -Compress', '[1,[2,[]]]'],
    ['ConvertTo-Json ([Collections.Generic.List[int]](1, 2)) -Compress', '[1,2]'],
    ['ConvertTo-Json ([byte[]](1, 2)) -Compress', '[1,2]'],
  ];
  expect(await evaluated(cases)).toEqual(cases);
});

test('ConvertTo-Json writes objects as PowerShell 7 does', async () => {
  const cases: Table = [
    ['ConvertTo-Json ([ordered]@{ b = 1; a = @(1); c = @{} }) -Compress', '{"b":1,"a":[1],"c":{}}'],
    ['ConvertTo-Json ([pscustomobject]@{ b = $null; a = 1 }) -Compress', '{"b":null,"a":1}'],
    [
      'ConvertTo-Json ([ordered]@{ a = 1; b = @(1, 2); c = @(); d = @{} })',
      '{\n  "a": 1,\n  "b": [\n    1,\n    2\n  ],\n  "c": [],\n  "d": {}\n}',
    ],
    ["class P { [int] $X = 1; [string] $Y = 'z' }; ConvertTo-Json ([P]::new()) -Compress", '{"X":1,"Y":"z"}'],
    ["ConvertTo-Json ([version]'1.2.3') -Compress", '{"Major":1,"Minor":2,"Build":3,"Revision":-1,"MajorRevision":-1,"MinorRevision":-1}'],
    [withNote('@{ a = 1 }'), '{"a":1,"b":2}'],
    [withNote('5'), '{"value":5,"b":2}'],
    [withNote('@(1, 2)').replace('$x |', ',$x |'), '{"value":[1,2],"b":2}'],
    [withNote("'text'"), '"text"'],
    [withNote(utc), '"2026-01-02T03:04:05Z"'],
    [
      "$x = [pscustomobject]@{ a = 1 }; $x.PSObject.Properties.Add([psscriptproperty]::new('bad', { throw 'x' })); ConvertTo-Json $x -Compress",
      '{"a":1,"bad":null}',
    ],
    ['ConvertTo-Json @{ 1 = 2 }', 'error: NonStringKeyInDictionary,Microsoft.PowerShell.Commands.ConvertToJsonCommand'],
  ];
  expect(await evaluated(cases)).toEqual(cases);
});

test('ConvertTo-Json cuts at the depth as PowerShell 7 does', async () => {
  const hashtables = '@{ a = @{ b = @{ c = @{ d = 1 } } } }';
  const objects = hashtables.replaceAll('@{', '[pscustomobject]@{');
  const failed = 'error: ParameterArgumentValidationError,Microsoft.PowerShell.Commands.ConvertToJsonCommand';
  const cases: Table = [
    [`ConvertTo-Json ${hashtables} -Compress`, '{"a":{"b":{"c":"System.Collections.Hashtable"}}}'],
    [`ConvertTo-Json (${objects}) -Compress`, '{"a":{"b":{"c":"@{d=1}"}}}'],
    [`ConvertTo-Json ${hashtables} -Compress -Depth 3`, '{"a":{"b":{"c":{"d":1}}}}'],
    [`ConvertTo-Json ${hashtables} -Compress -Depth 1`, '{"a":{"b":"System.Collections.Hashtable"}}'],
    [`ConvertTo-Json ${hashtables} -Compress -Depth 0`, '{"a":"System.Collections.Hashtable"}'],
    ['ConvertTo-Json @{ a = @(1, 2) } -Compress -Depth 0', '{"a":"1 2"}'],
    ["ConvertTo-Json ([ordered]@{ a = $null; b = 'x'; c = 1 }) -Compress -Depth 0", '{"a":null,"b":"x","c":1}'],
    [`1, ${hashtables} | ConvertTo-Json -Compress -Depth 1`, '[1,{"a":"System.Collections.Hashtable"}]'],
    ['ConvertTo-Json 1 -Depth 101', failed],
    ['ConvertTo-Json 1 -Depth -1', failed],
    ['ConvertTo-Json 1 -Depth 100', '1'],
  ];
  expect(await evaluated(cases)).toEqual(cases);
});

test('ConvertTo-Json warns once when it cuts', async () => {
  const { stdout } = await runLines(engine, ['ConvertTo-Json @{ a = @{}; b = @{} } -Depth 0 -Compress']);
  expect(stdout.match(/WARNING: .*/g)).toEqual(['WARNING: Resulting JSON is truncated as serialization has exceeded the set depth of 0.']);
});

const typeOf = (json: string, more = ''): string => `('${json}' | ConvertFrom-Json ${more}).GetType().FullName`;

test('ConvertFrom-Json yields the types that PowerShell 7 yields', async () => {
  const cases: Table = [
    [typeOf('1'), 'System.Int64'],
    [typeOf('1.5'), 'System.Double'],
    [typeOf('1e3'), 'System.Double'],
    [typeOf('12345678901234567890'), 'System.Numerics.BigInteger'],
    [typeOf('true'), 'System.Boolean'],
    [typeOf('"x"'), 'System.String'],
    [typeOf('{}'), 'System.Management.Automation.PSCustomObject'],
    [typeOf('{}', '-AsHashtable'), 'System.Management.Automation.OrderedHashtable'],
    [typeOf('[1,2]'), 'System.Object[]'],
    [typeOf('[1]'), 'System.Int64'],
    ["(ConvertFrom-Json '[1]' -NoEnumerate).GetType().FullName", 'System.Object[]'],
    ['(\'{"a":[1]}\' | ConvertFrom-Json).a.GetType().FullName', 'System.Object[]'],
    ['(\'{"a":[]}\' | ConvertFrom-Json).a.Count', '0'],
    ["$null -eq ('[]' | ConvertFrom-Json)", 'True'],
    ["$null -eq ('null' | ConvertFrom-Json)", 'True'],
    ["$null -eq ('' | ConvertFrom-Json)", 'True'],
  ];
  expect(await evaluated(cases)).toEqual(cases);
});

test('ConvertFrom-Json reads dates as PowerShell 7 does', async () => {
  const date = (text: string, more: string): string => `$d = '"${text}"' | ConvertFrom-Json ${more}; "$($d.GetType().Name) $($d.Kind)"`;
  const cases: Table = [
    [date('2026-01-02T03:04:05Z', ''), 'DateTime Utc'],
    [date('2026-01-02T03:04:05', ''), 'DateTime Unspecified'],
    [date('2026-01-02T03:04:05+02:00', ''), 'DateTime Local'],
    [date('2026-01-02T03:04:05+02:00', '-DateKind Utc'), 'DateTime Utc'],
    [date('2026-01-02T03:04:05Z', '-DateKind Offset'), 'DateTimeOffset '],
    [date('2026-01-02T03:04:05Z', '-DateKind String'), 'String '],
    [date('2026-01-02', ''), 'String '],
  ];
  expect(await evaluated(cases)).toEqual(cases);
});

test('ConvertFrom-Json reads objects and several inputs as PowerShell 7 does', async () => {
  const cases: Table = [
    ['\'{"b":1,"a":{"c":null}}\' | ConvertFrom-Json | ConvertTo-Json -Compress', '{"b":1,"a":{"c":null}}'],
    ['\'{"b":1,"B":2,"":3}\' | ConvertFrom-Json -AsHashtable | ConvertTo-Json -Compress', '{"b":1,"B":2,"":3}'],
    ['(\'{"a":1,"a":2}\' | ConvertFrom-Json).a', '2'],
    ["('{', '\"a\": 1', '}' | ConvertFrom-Json).a", '1'],
    ['(\'{"a":1}\', \'{"a":2}\' | ConvertFrom-Json).a', '1 2'],
    ["'[1,/* two */3]' | ConvertFrom-Json", '1 3'],
    ['(\'{"$type":"x","$id":"1"}\' | ConvertFrom-Json | ConvertTo-Json -Compress)', '{"$type":"x","$id":"1"}'],
    ['(\'{"a":{"b":1}}\' | ConvertFrom-Json -Depth 2).a.b', '1'],
  ];
  expect(await evaluated(cases)).toEqual(cases);
});

test('ConvertFrom-Json fails as PowerShell 7 does', async () => {
  const command = 'Microsoft.PowerShell.Commands.ConvertFromJsonCommand';
  const cases: Table = [
    ['\'{"a":\' | ConvertFrom-Json', `error: System.ArgumentException,${command}`],
    ["'nonsense' | ConvertFrom-Json", `error: System.ArgumentException,${command}`],
    ['\'{"a":1} x\' | ConvertFrom-Json', `error: System.ArgumentException,${command}`],
    ['\'{"a":{"b":1}}\' | ConvertFrom-Json -Depth 1', `error: System.ArgumentException,${command}`],
    ['\'{"a":1,"A":2}\' | ConvertFrom-Json', `error: KeysWithDifferentCasingInJsonString,${command}`],
    ['\'{"":1}\' | ConvertFrom-Json', `error: EmptyKeyInJsonString,${command}`],
    ["'1' | ConvertFrom-Json -Depth 0", `error: ParameterArgumentValidationError,${command}`],
  ];
  expect(await evaluated(cases)).toEqual(cases);
});

test('any JSON comes back as it was', async () => {
  const documents = sample(jsonValue({ stringUnit: 'binary', maxDepth: 5 }), { numRuns: 150, seed: 7 });
  const expressions = documents.map((document) => {
    const text = `[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('${base64(JSON.stringify({ document }))}'))`;
    return `${text} | ConvertFrom-Json -AsHashtable -DateKind String | ConvertTo-Json -Depth 100 -Compress`;
  });
  const answers = await evaluate(engine, expressions);
  const actual = answers.map((answer) => JSON.stringify(JSON.parse(answer)));
  expect(actual).toEqual(documents.map((document) => JSON.stringify(JSON.parse(JSON.stringify({ document })))));
});
