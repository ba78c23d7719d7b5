/** Headers by which Next, or a proxy of its makers, talks to itself; who sends them from outside must gain nothing. */
export const spoofedHeaders: { readonly [name: string]: string } = {
  // CVE-2025-29927: five repetitions once made Next believe that its middleware had run already.
  'x-middleware-subrequest': Array(5).fill('proxy').concat(Array(5).fill('src/middleware')).join(':'),
  'x-middleware-next': '1',
  'x-middleware-invoke': '1',
  'x-middleware-override-headers': 'cookie',
  'x-middleware-request-cookie': 'next-auth.session-token=x',
  'x-invoke-path': '/requests',
  'x-invoke-status': '200',
  'x-matched-path': '/requests',
  'x-now-route-matches': '1=requests',
  'x-next-revalidated-tags': 'all',
  'x-forwarded-proto': 'https',
  'x-original-url': '/requests',
  'x-rewrite-url': '/requests',
  'next-resume': '1',
  'x-search': '?view=all',
  'x-nonce': 'planted',
}
