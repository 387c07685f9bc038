/** How the result reaches the resident; stored in these words, since the papers print them. */
const atCounter = '窗口领取' // eslint-disable-line no-restricted-syntax -- a stored value
const byPost = '邮寄' // eslint-disable-line no-restricted-syntax -- a stored value
const nothing = '免送达' // eslint-disable-line no-restricted-syntax -- a stored value

/** What the item provides, what was chosen before, and the two ways open to everybody. */
export function deliveryChoices(ofItem: string, chosen: string): string[] {
  if (ofItem === nothing && (chosen === nothing || chosen === '')) return [nothing]
  return [...new Set([ofItem, chosen, atCounter, byPost].filter((choice) => choice !== ''))]
}
