import type { AnyMachine } from './machine'

/** Every kind of desk record, by its type. One line a kind; a hub that lacks a line rejects its commands and keeps them. */
const all: readonly AnyMachine[] = [
]

const byType = new Map(all.map((machine) => [machine.type, machine]))

export const machineOf = (type: string): AnyMachine | null => byType.get(type) ?? null
export const deskTypes: readonly string[] = all.map(({ type }) => type)
