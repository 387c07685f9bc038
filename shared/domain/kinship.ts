import type { ResidentRecord } from '../sync/protocol'

export type Member = { record: ResidentRecord; relation: string }
/** A resident with the household as registered today, the resident included. */
export type Household = { resident: ResidentRecord; members: readonly Member[] }

export const spouseWords = /^(配偶|丈夫|妻子|夫|妻)$/
export const childWords = /^(儿子|女儿|子|女|子女|养子|养女|继子|继女|长子|次子|长女|次女)$/
export const parentWords = /^(父亲|母亲|父|母|父母|养父|养母|继父|继母)$/

/**
 * What a member is to the applicant. The register says what each is to the head of the household, so it can be told
 * where the applicant is the head, and for a few certain pairs; otherwise the clerk asks.
 */
export function relationToApplicant(member: Member, { resident, members }: Household): string | null {
  if (member.record.id === resident.id) return '本人'
  const own = members.find((one) => one.record.id === resident.id)?.relation
  if (own === '户主') return member.relation
  if (own === undefined) return null
  const parent = member.record.sex === 'male' ? '父亲' : member.record.sex === 'female' ? '母亲' : null
  const child = member.record.sex === 'male' ? '儿子' : member.record.sex === 'female' ? '女儿' : null
  if (spouseWords.test(own) && member.relation === '户主') return '配偶'
  if (childWords.test(own) && member.relation === '户主') return parent
  if (parentWords.test(own) && member.relation === '户主') return child
  return null
}

/** Registered relations by what they are, for forms that word them otherwise. */
const kin: readonly (readonly [RegExp, readonly RegExp[]])[] = [
  [spouseWords, [/^配偶/, /^夫妻/]],
  [childWords, [/^子女/, /^儿女/, /^子\/女/]],
  [parentWords, [/^父母/, /^父亲|^母亲/]],
  [/^(公公|婆母|婆婆|岳父|岳母)$/, [/^配偶父母/, /^公婆|^岳父母/]],
  [/^(祖父|祖母|外祖父|外祖母|爷爷|奶奶)$/, [/^祖父母/]],
  [/^(孙子|孙女|外孙子|外孙女)$/, [/^孙子女/, /^孙/]],
  [/^(兄|弟|姐|妹|哥哥|弟弟|姐姐|妹妹|兄弟|姐妹)$/, [/^兄弟姐妹/, /^兄弟|^姐妹/]],
]

/** The relation as the form words it: the same word, or the option of the same kinship; what cannot be told (an adult child's dependence) is left to the clerk. */
export function pickRelation(relation: string, options: readonly string[] | undefined, age: number | null): string | null {
  if (!options) return relation
  const same = options.find((option) => option === relation)
  if (same) return same
  const meanings = kin.find(([registered]) => registered.test(relation))?.[1] ?? []
  const alike = meanings.flatMap((meaning) => options.filter((option) => meaning.test(option)))[0]
  if (alike) return alike
  return childWords.test(relation) && age !== null && age < 18 ? (options.find((option) => option.startsWith('未成年子女')) ?? null) : null
}
