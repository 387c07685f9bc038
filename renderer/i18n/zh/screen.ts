/** The resident's screen, as the clerk works it. */
export default {
  shown: '已显示到居民屏', cleared: '居民屏回到叫号', asked: '已请居民评价，评不评随他', nothingToRate: '先打开要评的办件或来访', confirmed: '居民已确认', signed: '居民已签名', said: '居民说有错', elsewhere: '别的地方', goTo: '去改', shownNow: '居民屏正显示这份申请', again: '改过要重新确认',
}
