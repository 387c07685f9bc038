import type { PlainDate } from '../domain/time/plainDate'
import type { TicketState } from './ticket'

/**
 * `A301`: class A, given out at desk 3, its first of the day. The digit of the desk keeps numbers of two windows apart without a network;
 * desks above 9 write theirs out: `A12-01`. Desk 0 is a machine in the hall: `A023`.
 */
export const ticketNumber = ({ class: kind, desk, serial }: { class: string; desk: number; serial: number }): string =>
  `${kind}${desk}${desk > 9 ? '-' : ''}${String(serial).padStart(2, '0')}`

/** The next free serial of a class at a desk on a day, over everything that was ever taken there. */
export const nextSerial = (taken: readonly Pick<TicketState, 'class' | 'desk' | 'day' | 'serial'>[], at: { class: string; desk: number; day: PlainDate }): number =>
  taken.reduce((last, one) => (one.class === at.class && one.desk === at.desk && one.day === at.day ? Math.max(last, one.serial) : last), 0) + 1

/** From what a ticket's id is made, so that the same number of the same day is one record wherever it is taken. */
export const ticketName = ({ centreId, day, number }: { centreId: string; day: PlainDate; number: string }): string => `ticket ${centreId} ${day} ${number}`
export const counterName = ({ centreId, windowId }: { centreId: string; windowId: string }): string => `counter ${centreId} ${windowId}`
