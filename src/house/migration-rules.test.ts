import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from '#src/env.ts'
import { migrationProblems } from './migration-rules.ts'

const wrong = (text: string) => migrationProblems('x.sql', text).length

test('what the version before does not notice is allowed', () => {
  for (const text of [
    'create table things (tenant_id int not null, id uuid not null); create index on things (tenant_id);',
    'alter table opinions add column note text;',
    `alter table places add column x int not null default 0, add column y text;`,
    `alter table sessions drop constraint way_known, add constraint way_known check (way in ('a', 'b'));`,
    'alter table opinions add constraint c check (rev > 0) not valid;',
    'create index if not exists opinions_x on opinions (tenant_id, title);',
    'update opinions set title = title where rev = 0;',
    `create function f() returns void language sql as $$ drop table opinions; $$;`,
    `-- drop table opinions;\nselect 'drop table x; truncate y';`,
  ])
    expect([text, wrong(text)]).toEqual([text, 0])
})

test('what would break it, or keep it waiting, is named', () => {
  for (const text of [
    'drop table notices;',
    'alter table opinions drop column title;',
    'alter table opinions rename column title to name;',
    'ALTER TABLE people\n  RENAME TO persons;',
    'alter table opinions alter column rev type bigint;',
    'alter table opinions alter column title set not null;',
    'alter table places add column x int not null;',
    'alter table places add column a text default 0, add column x int not null, add column b int default 1;',
    'alter table places add column x uuid not null default gen_random_uuid();',
    'create index opinions_x on opinions (tenant_id, title);',
    'alter table events add constraint c check (true);',
    'update opinions set rev = 1;',
    'truncate notices;',
    'lock table opinions;',
  ])
    expect([text, wrong(text)]).toEqual([text, 1])
})

test('who breaks a rule knowingly says why, for one statement', () => {
  const text = '-- on purpose: nobody has used it since 0.3\ndrop table old_things;\ndrop table notices;'
  expect(migrationProblems('x.sql', text)).toEqual([expect.stringContaining('drop table notices')])
  expect(wrong('-- on purpose:\ndrop table notices;')).toBe(1)
})

test('the rule is written where operators read it', () => {
  expect(readFileSync(join(ROOT, 'docs/operations.md'), 'utf8')).toContain('on purpose:')
})
