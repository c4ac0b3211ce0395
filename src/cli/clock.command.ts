import type { CAC } from 'cac'
import { dayOf } from '#kernel/calendar.ts'
import { type Asked, type ClockRule, declaredRules, dueBy, momentOf, rulesNear } from '#kernel/clock-rules.ts'
import { type Span, spanWords } from '#kernel/span.ts'
import { rulings } from '#src/app.ts'
import { inOffice, type OfTenant, placeNamed, placesOf } from './office.ts'
import { say, tableOf } from './print.ts'

const AT = ['station', 'street', 'town', 'district', 'unit', 'community']

/** `clock rules` and `clock due`. */
export function register(cli: CAC): void {
  cli
    .command('clock rules', '列出全部期限：键、名称、多长、依据、法定最长')
    .option('--json', '输出 JSON')
    .action(({ json }: { json?: boolean }) => {
      const rules = declaredRules(rulings)
      say(json ? JSON.stringify(rules.map(told), null, 2) : tableOf(rules.map(row)))
    })

  cli
    .command(
      'clock due',
      '算一个到期日，并说明怎么算的：clock due --rule opinion.reply.simple --from 2025-11-30',
    )
    .option('--rule <key>', '哪一个期限（clock rules 列出全部）')
    .option('--from <day>', '从哪一天起算，如 2025-11-30；倒着算的期限，写它以前的那一天')
    .option('--agreed <day>', '约定的日期（有约定就按约定）')
    .option('--place <name>', '按哪里的设置算；不写就按缺省，不用数据库')
    .option('--tenant <key>', '按哪个租户的设置和日历算')
    .option('--json', '输出 JSON')
    .action(due)
}

type Due = OfTenant & { rule?: string; from?: string; agreed?: string; place?: string; json?: boolean }

async function due({ rule: key, from, agreed, place, tenant, json }: Due): Promise<void> {
  const rule = found(key)
  if (!from && !agreed) throw new Error('请用 --from 写明从哪一天起算，如 --from 2025-11-30。')
  if (agreed && !rule.isAgreed) throw new Error(`“${rule.key}”没有可以约定的日期，请去掉 --agreed。`)
  const moment = momentOf(from ?? agreed!)
  const agreedOn = agreed && dayOf(momentOf(agreed))
  const asked = { from: moment, agreedOn }
  const local = place || tenant ? await asDecided(rule, moment, { place, tenant }) : { local: new Map() }
  const { due, dueAt, steps, basis, isProvisional } = dueBy(rule, { ...asked, ...local })
  const answer = {
    rule: rule.key,
    label: rule.label,
    from: from ?? agreed,
    due,
    dueAt,
    steps,
    basis,
    isProvisional,
  }
  if (json) return say(JSON.stringify(answer, null, 2))
  say(`${rule.label}：${due}（${rule.runs === 'before' ? '最迟这一天' : '到这一天24时止'}）`)
  for (const [n, step] of steps.entries()) say(`  ${n + 1}. ${step}`)
  say(`依据：${basis}`)
}

function found(key: string | undefined): ClockRule {
  const rules = declaredRules(rulings)
  if (!key) throw new Error('请用 --rule 写明是哪一个期限，clock rules 列出全部。')
  const rule = rules.find((one) => one.key === key)
  if (rule) return rule
  const near = rulesNear(rules, key)
  throw new Error(
    `没有期限“${key}”。${near.length ? `是不是：${near.join('、')}？` : ''}用 clock rules 看全部。`,
  )
}

/** What is in force at a place on that day, and the tenant's calendar. */
function asDecided(
  rule: ClockRule,
  from: Date,
  { place, tenant }: Pick<Due, 'place' | 'tenant'>,
): Promise<Pick<Asked, 'local' | 'ruled'>> {
  return inOffice({ tenant }, async ({ facts }) => {
    const local = facts.localDays
    if (!place) return { local }
    const at = placeNamed(placesOf({ facts }), AT, place)
    const fallback = { value: rule.span, basis: rule.basis }
    const { value, basis, placeId, validFrom } = facts.setting<Span>(
      rule.sameAs ?? rule.key,
      at.id,
      from,
      fallback,
    )
    if (!placeId) return { local }
    const placeName = facts.places.get(placeId)?.name ?? ''
    return { local, ruled: { span: value, basis, placeName, validFrom: validFrom ?? '' } }
  })
}

const told = ({ span, limit, ...rule }: ClockRule) => ({
  ...rule,
  span: { ...span, words: spanWords(span) },
  limit: limit && { ...limit.span, words: spanWords(limit.span), basis: limit.basis },
})

function row({ key, sameAs, label, span, basis, limit, runs, isAgreed }: ClockRule): Record<string, string> {
  const words = `${runs === 'before' ? '之前' : ''}${spanWords(span)}${isAgreed ? '，或约定' : ''}`
  return {
    键: key,
    名称: sameAs ? `同 ${sameAs}` : label,
    期限: words,
    依据: basis,
    法定最长: limit ? `${spanWords(limit.span)}（${limit.basis}）` : '',
  }
}
