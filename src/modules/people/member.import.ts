import type { Ctx } from '#kernel/ctx.ts'
import { type Cells, type Changed, defineRoll, type Listed, type Made, type Source } from '#kernel/roll.ts'
import { hangingOn, touchedSince, writeTraces } from '#kernel/roll-trace.ts'
import { day, oneOf, personName, phone, words } from '#kernel/sheet-words.ts'
import { addPeople, changePeople, removePeople } from './mandate.import.ts'
import { type KnownPeople, knownPeople } from './person.import.ts'

const posts = ['主任', '副主任', '委员', '工作人员']

/** 工委组成人员: a row is a person; the office held lies in the person's facts under `committee`. */
export const memberRoll = defineRoll<KnownPeople>({
  kind: 'member',
  label: '工委组成人员名册',
  unit: '名',
  columns: {
    name: {
      label: '姓名',
      also: ['委员姓名', '名字', '委员'],
      isRequired: true,
      schema: personName,
      example: '陈望',
      width: 12,
    },
    post: {
      label: '工委职务',
      also: ['职务', '任职', '工委任职', '工委内职务', '担任职务'],
      isRequired: true,
      schema: oneOf(posts, {
        工委主任: '主任',
        人大工委主任: '主任',
        工委副主任: '副主任',
        人大工委副主任: '副主任',
        工委委员: '委员',
        人大工委委员: '委员',
        干事: '工作人员',
      }),
      choices: posts,
      example: '委员',
      width: 12,
    },
    since: {
      label: '任职时间',
      also: ['任职日期', '任命时间', '任命日期'],
      schema: day,
      example: '2022-03-01',
      width: 13,
    },
    phone: {
      label: '联系电话',
      also: ['电话', '手机', '手机号', '手机号码', '联系方式'],
      schema: phone,
      isPersonal: true,
      example: '13800000000',
      width: 15,
      hint: '加密保存，不公开',
    },
    gender: { label: '性别', schema: oneOf(['男', '女']), choices: ['男', '女'], example: '男', width: 7 },
    party: { label: '政治面貌', also: ['党派'], schema: words(20), example: '中共党员', width: 12 },
    employer: {
      label: '工作单位及职务',
      also: ['单位及职务', '工作单位', '单位职务', '单位'],
      schema: words(100),
      example: '青溪街道办事处',
      width: 28,
    },
  },
  key: ({ name, phone: number = '' }) => `${name}/${number}`,
  load: knownPeople,
  list: ({ people, placeId }) => [...people.values()].filter((one) => sitsIn(one, placeId)).map(listed),
  settle(cells, { people, personFor, placeId }) {
    const named = [...people.values()].filter(({ name }) => name === cells.name)
    const inOffice = named.filter((one) => sitsIn(one, placeId))
    if (inOffice.length > 1 && !personFor(cells))
      return { cells, said: [{ field: 'phone', message: `同名的有${inOffice.length}位，请填联系电话` }] }
    const id = personFor(cells) ?? inOffice[0]?.id
    const isNamesake = !id && named.length > 0
    const notes = isNamesake ? ['已有同名的代表，按新的人导入；是同一个人，请填一样的联系电话'] : []
    return { id, cells, said: [], notes }
  },
  async write(ctx, source, known, { made, changed }) {
    await addPeople(
      ctx,
      source,
      made.map((row: Made) => ({ ...row, facts: officeOf(source, {}, row.cells) })),
    )
    await changePeople(
      ctx,
      changed.map((row: Changed) => ({
        ...row,
        facts: officeOf(source, known.people.get(row.id)?.facts.committee ?? {}, row.set),
      })),
    )
    await writeTraces(
      ctx,
      'person',
      changed.map(({ id, n, set }) => ({
        id,
        action: 'correct' as const,
        state: 'active',
        input: { ...source, n, fields: Object.keys(set) },
      })),
    )
  },
  async builtOn(ctx: Ctx, source: Source, { made, changed }) {
    const reasons = new Map<string, string>()
    for (const [id] of await hangingOn(ctx, 'people', made)) reasons.set(id, '已经有账号、代表资格或别的记录')
    for (const id of await touchedSince(ctx, [...made, ...changed], source.importId))
      if (!reasons.has(id)) reasons.set(id, '导入以后又改过')
    return reasons
  },
  unmake: removePeople,
})

function sitsIn({ facts }: { facts: Record<string, unknown> }, placeId: string): boolean {
  return (facts.committee as { placeId?: string } | null | undefined)?.placeId === placeId
}

function listed({ id, cells, facts }: { id: string; cells: Cells; facts: Record<string, unknown> }): Listed {
  const { post = '', since = '' } = (facts.committee ?? {}) as Record<string, string>
  return { id, cells: { ...cells, post, since } }
}

/** The office as it will be; an empty post ends it. */
function officeOf({ placeId }: Source, before: object, { post, since }: Cells): object {
  if (post === undefined && since === undefined) return {}
  if (post === '') return { committee: null }
  return {
    committee: {
      ...before,
      placeId,
      ...(post === undefined ? {} : { post }),
      ...(since === undefined ? {} : { since }),
    },
  }
}
