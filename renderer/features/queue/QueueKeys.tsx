import { useEffect } from 'react'
import { call, useCall } from '../../app/api'
import { useKey } from '../../app/keys'
import { useNavigation } from '../../app/navigation'
import { callNumber, endVisit, identify, markAbsent, recall } from './actions'

/** What other windows do shows within this time; the window asks while nobody presses a key. */
const LOOK_MS = 10_000

/** Keys of the queue and the visit, everywhere for a signed-in clerk. */
export function QueueKeys() {
  const { data: visit } = useCall('visit.current', {})
  const person = useNavigation((navigation) => navigation.person)
  useKey('callNext', () => void callNumber())
  useKey('recall', () => void recall())
  useKey('markAbsent', () => void markAbsent())
  useKey('endVisit', () => void endVisit())
  useKey('thisVisitor', () => { if (person) void identify(person.id, person.name) }, { enabled: visit?.resident === null && person !== null })
  useEffect(() => {
    const timer = setInterval(() => void call('queue.look', {}), LOOK_MS)
    return () => clearInterval(timer)
  }, [])
  return null
}
