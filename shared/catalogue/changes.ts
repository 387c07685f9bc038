import type { Bilingual, ItemPackage } from './schema'

/** What a clerk has to do otherwise than before, line by line; nothing where only wording behind the scenes differs. */
export function itemChanges(before: ItemPackage, after: ItemPackage): Bilingual[] {
  return [
    ...materialChanges(before, after),
    ...fieldChanges(before, after),
    ...ruleChanges(before, after),
    ...limitChanges(before, after),
    ...listChanges(before.conditions, after.conditions, '条件', 'Condition'),
    ...listChanges(before.notices, after.notices, '告知', 'Notice'),
    ...(before.fee.fen === after.fee.fen ? [] : [say(`收费：${before.fee.fen / 100} 元改为 ${after.fee.fen / 100} 元`, `Fee: ${before.fee.fen / 100} yuan, now ${after.fee.fen / 100} yuan`)]),
    ...(before.decidedBy === after.decidedBy ? [] : [say(`决定机关改为${deciders[after.decidedBy].zh}`, `Now decided by ${deciders[after.decidedBy].en}`)]),
  ]
}

const say = (zh: string, en: string): Bilingual => ({ zh, en })
const deciders = { window: say('窗口', 'the window'), street: say('街道', 'the street'), district: say('区级部门', 'the district') } as const
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/** Those only before, only after, and in both but different, by name. */
function compare<T>(before: readonly T[], after: readonly T[], key: (one: T) => string): { gone: T[]; come: T[]; other: [T, T][] } {
  const [was, is] = [new Map(before.map((one) => [key(one), one])), new Map(after.map((one) => [key(one), one]))]
  return {
    gone: before.filter((one) => !is.has(key(one))),
    come: after.filter((one) => !was.has(key(one))),
    other: after.flatMap((one): [T, T][] => { const old = was.get(key(one)); return old && !same(old, one) ? [[old, one]] : [] }),
  }
}

function materialChanges(before: ItemPackage, after: ItemPackage): Bilingual[] {
  const { gone, come, other } = compare(before.materials, after.materials, (one) => one.name)
  return [
    ...gone.map((one) => say(`不再要材料：${one.name}`, `Paper no longer wanted: ${one.name}`)),
    ...come.map((one) => say(`新增材料：${one.name}${one.need.kind === 'when' ? `（${one.need.note}）` : ''}`, `New paper: ${one.name}${one.need.kind === 'when' ? ` (${one.need.note})` : ''}`)),
    ...other.flatMap(([old, one]) => [
      ...(same(old.need, one.need) ? [] : [say(`材料什么时候要有改动：${one.name}${one.need.kind === 'when' ? `（${one.need.note}）` : one.need.kind === 'always' ? '（都要）' : '（可不交）'}`, `When it is wanted has changed: ${one.name}`)]),
      ...(old.copies === one.copies && old.form === one.form ? [] : [say(`材料形式或份数有改动：${one.name}`, `Form or number of copies has changed: ${one.name}`)]),
      ...(old.tolerable === one.tolerable ? [] : [say(`${one.name}${one.tolerable ? '可以容缺' : '不再容缺'}`, `${one.name}: ${one.tolerable ? 'may be missing at first' : 'may no longer be missing'}`)]),
      ...(old.validDays === one.validDays ? [] : [say(`${one.name}有效期改为${one.validDays === undefined ? '不限' : `${one.validDays} 天`}`, `${one.name}: valid for ${one.validDays === undefined ? 'no set time' : `${one.validDays} days`}`)]),
    ]),
  ]
}

function fieldChanges(before: ItemPackage, after: ItemPackage): Bilingual[] {
  const { gone, come, other } = compare(before.form, after.form, (one) => one.key)
  const name = (one: ItemPackage['form'][number]): string => one.labelEn ?? one.label
  return [
    ...gone.map((one) => say(`申请表不再填：${one.label}`, `No longer on the form: ${name(one)}`)),
    ...come.map((one) => say(`申请表新增：${one.label}${one.required ? '（必填）' : ''}`, `New on the form: ${name(one)}${one.required ? ' (required)' : ''}`)),
    ...other.flatMap(([old, one]) => (old.required !== one.required
      ? [say(`${one.label}改为${one.required ? '必填' : '选填'}`, `${name(one)} is now ${one.required ? 'required' : 'optional'}`)]
      : 'options' in one && 'options' in old && !same(old.options, one.options) ? [say(`${one.label}的选项有改动`, `The choices of ${name(one)} have changed`)] : [])),
  ]
}

function ruleChanges(before: ItemPackage, after: ItemPackage): Bilingual[] {
  const { gone, come, other } = compare(before.rules, after.rules, (one) => one.id)
  const words = (one: ItemPackage['rules'][number]): Bilingual => say(one.message ?? one.label ?? one.id, one.messageEn ?? one.labelEn ?? one.message ?? one.id)
  return [
    ...gone.map((one) => say(`不再核对：${words(one).zh}`, `No longer checked: ${words(one).en}`)),
    ...come.map((one) => say(`新增规则：${words(one).zh}`, `New rule: ${words(one).en}`)),
    ...other.filter(([old, one]) => old.cel !== one.cel || old.level !== one.level || old.when !== one.when).map(([, one]) => say(`规则有改动：${words(one).zh}`, `Rule changed: ${words(one).en}`)),
  ]
}

function limitChanges(before: ItemPackage, after: ItemPackage): Bilingual[] {
  return (['statutory', 'promised'] as const).flatMap((kind) => {
    const [old, one] = [before.limits[kind], after.limits[kind]]
    if (old.days === one.days && old.unit === one.unit) return []
    const days = (limit: typeof one): Bilingual => limit.days === null ? say('未定', 'none set') : say(`${limit.days} 个${limit.unit === 'working' ? '工作日' : '自然日'}`, `${limit.days} ${limit.unit} days`)
    const what = kind === 'statutory' ? say('法定时限', 'Legal limit') : say('承诺时限', 'Promised limit')
    return [say(`${what.zh}：${days(old).zh}改为${days(one).zh}`, `${what.en}: ${days(old).en}, now ${days(one).en}`)]
  })
}

const listChanges = (before: readonly string[], after: readonly string[], zh: string, en: string): Bilingual[] => [
  ...before.filter((one) => !after.includes(one)).map((one) => say(`${zh}不再有：${one}`, `${en} dropped: ${one}`)),
  ...after.filter((one) => !before.includes(one)).map((one) => say(`新增${zh}：${one}`, `New ${en.toLowerCase()}: ${one}`)),
]
