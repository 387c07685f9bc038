import { call, forgetPersons, queries } from './api'
import { useNavigation } from './navigation'

const lookAgain = () => queries.invalidateQueries({ queryKey: ['app.state', {}] })

/** Hides everything behind the password; the clerk comes back to the same place. */
export async function lockWindow(): Promise<void> {
  await call('session.lock', {})
  await lookAgain()
  forgetPersons()
}

export async function signOut(): Promise<void> {
  await call('session.signOut', {})
  await lookAgain()
  forgetPersons()
  useNavigation.getState().home()
}
