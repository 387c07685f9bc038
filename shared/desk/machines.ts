import { absenceMachine } from '../contact/absence'
import { contactMachine } from '../contact/contact'
import { staffMachine } from '../contact/staff'
import { bagMachine } from '../bag/machine'
import { dayCloseMachine } from '../dayClose/machine'
import { ratingMachine } from '../rating/machine'
import { shiftMachine } from '../shift/machine'
import { taskMachine } from '../followup/task'
import { problemMachine } from '../problems/problem'
import { counterMachine } from '../queue/counter'
import { ticketMachine } from '../queue/ticket'
import { visitMachine } from '../visit/machine'
import { calendarChangeMachine } from '../supervision/calendarChange'
import { escalationMachine } from '../supervision/escalation'
import { exceptionMachine } from '../supervision/exception'
import { seal, type AnyMachine } from './machine'

/** Every kind of desk record, by its type. One line a kind; a hub that lacks a line rejects its commands and keeps them. */
const all: readonly AnyMachine[] = [
  seal(escalationMachine), seal(exceptionMachine), seal(calendarChangeMachine),
  seal(taskMachine), seal(problemMachine),
  seal(ticketMachine), seal(counterMachine), seal(visitMachine),
  seal(contactMachine), seal(absenceMachine), seal(staffMachine),
  seal(ratingMachine), seal(bagMachine), seal(dayCloseMachine), seal(shiftMachine),
]

const byType = new Map(all.map((machine) => [machine.type, machine]))

export const machineOf = (type: string): AnyMachine | null => byType.get(type) ?? null
export const deskTypes: readonly string[] = all.map(({ type }) => type)
