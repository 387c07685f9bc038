import type { Spooler } from '../usecases/ports'
import { createCupsSpooler } from './cupsSpooler'
import type { QueueState } from './port'
import { createWindowsSpooler } from './windowsSpooler'

/** Printers by name, as the centre set them; null takes the system's own choice. */
export interface PrinterChoice { a4: string | null; slip: string | null }

export interface WatchedSpooler extends Spooler {
  /** Whether the job still waits in the queue; leaving it proves no paper. */
  stateOf(spoolId: string): Promise<QueueState>
}

/** The spooler of this system. A finished PDF goes to it; media and copies are set there, never by Chromium's print(). */
export function createSpooler(choice: () => PrinterChoice = () => ({ a4: null, slip: null })): WatchedSpooler {
  return process.platform === 'win32' ? createWindowsSpooler(choice) : createCupsSpooler(choice)
}
