// What a migration may do while servers of the version before still work on the same database, and write. Only what can
// be seen in the text: that old code finds its tables and columns, that its inserts still fit, that nobody waits long.

/** Tables that grow with the years: what reads or rewrites all of one keeps its writers waiting. */
const GROWN = ['opinions', 'events', 'clocks', 'ledger', 'notices', 'files', 'opinion_reporters']

/** In the comment before a statement that breaks a rule knowingly; the reason follows. */
const ON_PURPOSE = /--\s*on purpose: *\S/

type Rule = { why: string; breaks(statement: string, table: string): boolean }

const RULES: Rule[] = [
  {
    why: '删了或改名了旧版本还在用的东西：先让新版本不用它，下一个版本再删',
    breaks: (text) => /\bdrop (table|column|view|function)\b|\brename\b/.test(text),
  },
  {
    why: '改了列的类型：旧版本读写会出错，整张表也要重写；请另加一列',
    breaks: (text) => /\balter (column )?\w+ (set data )?type\b/.test(text),
  },
  {
    why: '旧版本的插入不知道这一列：要可空，或有缺省值',
    breaks: (text) =>
      /\bset not null\b/.test(text) ||
      columnsAdded(text).some(
        (column) => /\bnot null\b/.test(column) && !/\bdefault\b|\bgenerated\b/.test(column),
      ),
  },
  {
    why: '缺省值逐行不同，整张表要重写：请先加可空的列，再分批填',
    breaks: (text) =>
      columnsAdded(text).some((column) =>
        /\bdefault\b.*\b(gen_random_uuid|clock_timestamp|random|nextval)\(/.test(column),
      ),
  },
  {
    why: '锁住整张表',
    breaks: (text) => /^(lock|truncate|cluster|vacuum full|reindex)\b/.test(text),
  },
  {
    why: '在很长的表上建索引，其间写不进去：请先用 concurrently 手工建好同名索引，这里写 if not exists',
    breaks: (text, table) =>
      GROWN.includes(table) && /^create (unique )?index\b/.test(text) && !/ if not exists /.test(text),
  },
  {
    why: '在很长的表上加约束要读整张表：请写 not valid，下一个迁移再 validate',
    breaks: (text, table) =>
      GROWN.includes(table) && /\badd constraint\b/.test(text) && !/\bnot valid\b/.test(text),
  },
  {
    why: '一次改很长的表的所有行：请分批',
    breaks: (text, table) =>
      GROWN.includes(table) && /^(update|delete)\b/.test(text) && !/\bwhere\b/.test(text),
  },
]

/** Gives a sentence for each statement that the version before could not live with. Tables made here are free. */
export function migrationProblems(name: string, text: string): string[] {
  const made = new Set<string>()
  return statementsIn(text).flatMap(({ statement, comment }) => {
    const created = /^create (?:unlogged )?table (?:if not exists )?(?:public\.)?(\w+)/.exec(statement)?.[1]
    if (created) made.add(created)
    const table = tableOf(statement)
    if (created || made.has(table) || ON_PURPOSE.test(comment)) return []
    return RULES.filter((rule) => rule.breaks(statement, table)).map(
      ({ why }) => `${name}：“${statement.slice(0, 60)}…”${why}。`,
    )
  })
}

function tableOf(statement: string): string {
  return (
    /^alter table (?:if exists )?(?:only )?(?:public\.)?(\w+)/.exec(statement)?.[1] ??
    /^create (?:unique )?index (?:concurrently )?.*? on (?:only )?(?:public\.)?(\w+)/.exec(statement)?.[1] ??
    /^(?:update|delete from|truncate|lock table) (?:only )?(?:public\.)?(\w+)/.exec(statement)?.[1] ??
    ''
  )
}

/** The definitions of the columns that a statement adds, each on its own. */
function columnsAdded(statement: string): string[] {
  return statement
    .split(/,\s*(?=(?:add|drop|alter)\b)/)
    .flatMap((part) => /\badd column (.*)$/.exec(part)?.[1] ?? [])
}

type Told = { statement: string; comment: string }

/** Statements in lower case and on one line, each with the comments before it; what lies in quotes left out. */
function statementsIn(text: string): Told[] {
  const found: Told[] = []
  let [statement, comment] = ['', '']
  const pieces = text.matchAll(
    /--[^\n]*|\/\*[\s\S]*?\*\/|\$(\w*)\$[\s\S]*?\$\1\$|'(?:[^']|'')*'|;|[^-/$';]+|[-/$]/g,
  )
  for (const [piece] of pieces) {
    if (/^(--|\/\*)/.test(piece)) comment += piece
    else if (piece !== ';') statement += /^('|\$.)/s.test(piece) ? "''" : piece
    else {
      found.push({ statement: flat(statement), comment })
      statement = comment = ''
    }
  }
  if (statement.trim()) found.push({ statement: flat(statement), comment })
  return found
}

const flat = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase()
