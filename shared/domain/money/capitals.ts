const DIGITS = [...'零壹贰叁肆伍陆柒捌玖']
const PLACES = ['', '拾', '佰', '仟']

/**
 * An amount in capitals as it is written on vouchers and agreements, without the word 人民币: 1,680.32 is
 * 壹仟陆佰捌拾元零叁角贰分.
 *
 * Payment and Settlement Measures 支付结算办法 (银发〔1997〕393号), annex 1: 整 after 元 or 角, never after 分; one 零 for
 * zeros between digits. Where the rule leaves a choice (a zero at 万 before 仟, at 元 before 角) the first form of its examples is taken:
 * 壹拾万柒仟元零伍角叁分.
 *
 * @param fen a safe integer
 */
export function capitals(fen: number): string {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not an amount in whole fen: ${fen}`)
  if (fen < 0) return `负${capitals(-fen)}`
  if (fen === 0) return '零元整'
  const yuan = Math.floor(fen / 100)
  const jiao = Math.floor(fen / 10) % 10
  const cent = fen % 10
  const whole = yuan === 0 ? '' : `${wholeNumber(yuan)}元`
  if (jiao === 0 && cent === 0) return `${whole}整`
  const gap = whole !== '' && (jiao === 0 || yuan % 10 === 0) ? '零' : ''
  return whole + gap + (jiao === 0 ? '' : `${DIGITS[jiao]}角`) + (cent === 0 ? '整' : `${DIGITS[cent]}分`)
}

/** A whole number above 0: by 亿, then by 万, then place by place. */
function wholeNumber(n: number): string {
  for (const [size, name] of [[1e8, '亿'], [1e4, '万']] as const) {
    if (n < size) continue
    const rest = n % size
    return wholeNumber(Math.floor(n / size)) + name + (rest === 0 ? '' : (rest < size / 10 ? '零' : '') + wholeNumber(rest))
  }
  let text = ''
  let zero = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(n / 10 ** place) % 10
    if (digit === 0) zero = text !== ''
    else {
      text += `${zero ? '零' : ''}${DIGITS[digit]}${PLACES[place]}`
      zero = false
    }
  }
  return text
}
