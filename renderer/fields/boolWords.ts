/** The two answers in the words of the question: 有近亲属关系 → 有/没有, everything else → 是/否. */
export function boolWords(label: string): 'have' | 'is' {
  if (/^(是否|同意|已)/.test(label)) return 'is'
  return /有|票据/.test(label) ? 'have' : 'is'
}
