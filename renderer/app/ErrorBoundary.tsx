import { Component, type ReactNode } from 'react'
import { Translation } from 'react-i18next'
import { Note } from '../widgets/Note'

/** A page that breaks says so in its own place; the rest of the window goes on. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: Error | null }> {
  override state: { failed: Error | null } = { failed: null }
  static getDerivedStateFromError(failed: Error) { return { failed } }
  override componentDidCatch(failed: Error) { console.error(failed) }
  override render() {
    const { failed } = this.state
    if (!failed) return this.props.children
    return (
      <div className="page-failed">
        <Translation ns="common">{(t) => (
          <Note kind="bad" end={<button type="button" className="plain-button" onClick={() => this.setState({ failed: null })}>{t('retry')}</button>}>
            {t('refusal.internal')} <span className="small quiet">{failed.message}</span>
          </Note>
        )}</Translation>
      </div>
    )
  }
}
