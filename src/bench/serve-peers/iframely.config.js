// Settings of iframely for the comparison: no cache, so that each request visits its page.
export default {
  DEBUG: false,
  RICH_LOG_ENABLED: false,
  baseAppUrl: 'http://127.0.0.1:8193',
  relativeStaticUrl: '/r',
  SKIP_IFRAMELY_RENDERS: true,
  GROUP_LINKS: true,
  CACHE_ENGINE: 'no-cache',
  CACHE_TTL: 0,
  host: '127.0.0.1',
  port: 8193,
  RESPONSE_TIMEOUT: 5000,
  allowedOrigins: ['*'],
};
