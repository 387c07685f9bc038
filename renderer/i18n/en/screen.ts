/** The resident's screen, as the clerk works it. */
export default {
  shown: 'Shown to the resident', cleared: 'The resident’s screen shows the number again', asked: 'The resident may rate now, as he likes', nothingToRate: 'Open the case or visit to be rated first', confirmed: 'The resident confirmed', signed: 'The resident signed', said: 'The resident says this is wrong', elsewhere: 'somewhere else', goTo: 'Go there', shownNow: 'The resident sees this application', again: 'after a change it is confirmed anew',
}
