import type { Role } from '../../../shared/ipc/views'
import { callNumber, endVisit, markAbsent } from '../queue'
import { call, invalidate } from '../../app/api'
import type { KeyId } from '../../app/keys'
import { go, useNavigation } from '../../app/navigation'
import { openContact, toggleHelp } from '../../app/overlays'
import { lockWindow, signOut } from '../../app/session'
import { askRating, showToResident, toggleScreen } from '../../app/residentScreen'
import { setSetting } from '../../app/settings'

/** What can be done from the palette. Words and the letters that find them are in the palette's word files. */
export const commands: { id: string; key: KeyId | null; run: () => void; roles?: Role[] }[] = [
  { id: 'newResident', key: 'newResident', run: () => go({ kind: 'register' }) },
  { id: 'today', key: 'today', run: () => go({ kind: 'cases', scope: 'today' }) },
  { id: 'record', key: 'firstContact', run: openContact },
  { id: 'contacts', key: null, run: () => go({ kind: 'contacts', scope: 'mine' }) },
  { id: 'absence', key: null, run: () => go({ kind: 'contacts', scope: 'mine', act: 'absence' }) },
  { id: 'mine', key: null, run: () => go({ kind: 'cases', scope: 'mine' }) },
  { id: 'all', key: null, run: () => go({ kind: 'cases', scope: 'all' }) },
  { id: 'follow', key: null, run: () => go({ kind: 'follow', part: 'open' }) },
  { id: 'problems', key: null, run: () => go({ kind: 'follow', part: 'problems' }) },
  { id: 'queue', key: null, run: () => go({ kind: 'queue' }) },
  { id: 'callNext', key: 'callNext', run: () => void callNumber() },
  { id: 'markAbsent', key: 'markAbsent', run: () => void markAbsent() },
  { id: 'endVisit', key: 'endVisit', run: () => void endVisit() },
  { id: 'delivery', key: null, run: () => go({ kind: 'delivery' }) },
  { id: 'syncNow', key: 'syncNow', run: () => void call('sync.now', {}).then(() => invalidate('app.status', 'sync')) },
  { id: 'sync', key: null, run: () => go({ kind: 'sync' }) },
  { id: 'dayClose', key: 'endOfDay', run: () => go({ kind: 'dayClose', day: null }) },
  { id: 'shift', key: null, run: () => go({ kind: 'shift' }) },
  { id: 'bags', key: null, run: () => go({ kind: 'bags', no: null }) },
  { id: 'ratings', key: null, roles: ['lead', 'manager'], run: () => go({ kind: 'ratings' }) },
  { id: 'showScreen', key: 'showScreen', run: () => void showToResident(useNavigation.getState().place) },
  { id: 'askRating', key: 'askRating', run: () => void askRating(useNavigation.getState().place) },
  { id: 'screenWindow', key: 'screenWindow', run: () => void toggleScreen() },
  { id: 'home', key: null, run: () => useNavigation.getState().home() },
  { id: 'lock', key: 'lock', run: () => void lockWindow() },
  { id: 'signOut', key: null, run: () => void signOut() },
  { id: 'supervision', key: null, run: () => go({ kind: 'supervision', part: 'board' }) },
  { id: 'commitments', key: null, roles: ['lead', 'manager'], run: () => go({ kind: 'supervision', part: 'commitments' }) },
  { id: 'accountability', key: null, roles: ['lead', 'manager'], run: () => go({ kind: 'supervision', part: 'accountability' }) },
  { id: 'password', key: null, run: () => go({ kind: 'accounts', part: 'password' }) },
  { id: 'accounts', key: null, roles: ['lead', 'manager'], run: () => go({ kind: 'accounts', part: 'list' }) },
  { id: 'figures', key: null, roles: ['lead', 'manager'], run: () => go({ kind: 'standards', part: 'figures' }) },
  { id: 'facts', key: null, roles: ['lead', 'manager'], run: () => go({ kind: 'standards', part: 'facts' }) },
  { id: 'standard', key: null, run: () => void setSetting({ theme: 'standard' }) },
  { id: 'large', key: null, run: () => void setSetting({ theme: 'large' }) },
  { id: 'contrast', key: null, run: () => void setSetting({ theme: 'contrast' }) },
  { id: 'language', key: null, run: () => void setSetting({ language: document.documentElement.lang.startsWith('zh') ? 'en' : 'zh' }) },
  { id: 'help', key: 'help', run: toggleHelp },
]
