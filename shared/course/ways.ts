import type { Delivery } from './state'

/** The way of delivery that the words of an application or an item ask for (窗口领取、邮寄、智能柜、上门、电子); collecting where they name none. */
export const wayAskedFor = (words: string): Delivery['way'] =>
  words.includes('邮') ? 'post' : words.includes('柜') ? 'locker' : words.includes('上门') ? 'visit' : words.includes('电子') ? 'electronic' : 'collect'
