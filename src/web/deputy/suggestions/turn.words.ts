type Asked = { state: string; mine: string | null; isAskedToWithdraw: boolean; classMark?: string | null }

/** What a suggestion asks of me now; empty where it is others' turn. */
export function turnOf({ state, mine, isAskedToWithdraw }: Asked): string {
  if (isAskedToWithdraw) return '领衔代表要撤回，请您表态'
  if (mine === 'invited') return '请您看看，是否联名'
  if (mine !== 'lead') return ''
  const told: Record<string, string> = {
    draft: '草稿，写好了就提交',
    cosigning: '等联名代表确认，随时可以提交',
    returned: '退回修改，改好再提交',
    replied: '已经答复，请您评价',
    unanswered: '评价的期限过了，仍可评价',
  }
  return told[state] ?? ''
}

type Held = Asked & { level: string; stateLabel: string; units: readonly string[] }

/** Who has it now and what they do, in plain words. */
export function whoHasSuggestion(row: Held): string {
  const own = turnOf(row)
  if (own) return own
  const units = row.units.join('、')
  const told: Record<string, string> = {
    draft: '还在起草',
    cosigning: '在征集联名',
    submitted: `${officeOf(row.level)}在审查`,
    returned: '退回领衔代表修改',
    refused: '没有作为建议受理',
    letter: '转为代表来信办理',
    accepted: '已受理，等确定承办单位',
    handling: `${units}正在办`,
    merged: '和相同的建议并案办理',
    replied: `${units}已答复，等领衔代表评价`,
    unanswered: `${units}已答复，没有评价`,
    study: '在联合研究',
    tracking: '承诺的事还在办，一直跟着',
    concluded: '办结，等公开',
    closed: '已办结',
    withdrawn: '已撤回',
  }
  return told[row.state] ?? row.stateLabel
}

/** Whose work it is to accept suggestions of a level, in one word. */
export function officeOf(level: string): string {
  const told: Record<string, string> = { town: '镇人大主席团', forum: '街道人大工委' }
  return told[level] ?? '代表工作机构'
}
