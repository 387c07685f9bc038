import type { AppState } from '../../shared/ipc/views'
import { call, queries } from './api'

/** Takes effect at once and is kept by main. */
export async function setSetting(change: Partial<AppState['settings']>): Promise<void> {
  queries.setQueryData<AppState>(['app.state', {}], (state) => state && { ...state, settings: { ...state.settings, ...change } })
  await call('setting.set', change)
}
