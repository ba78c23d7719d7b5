import { basic } from '#test/support/basic.ts'
import { altered, type Passing, rewritten, toPage } from '#test/support/open-public-address.ts'
import { untilReady } from './doctor-world.ts'
import { certificateFault, environmentFault, meddlingFault, type PlantedFault, tlsFault } from './planted-fault.ts'

/** Faults on the way from Entra to the product: address, DNS, TLS, proxy. */
export const faultsOnTheWay: readonly PlantedFault[] = [
  environmentFault(
    'the address is plain http',
    ({ address }) => ({ APP_URL: `http://anteroom.test:${address.innerPort}` }),
    ['fault address address-not-https', 'fault sign-in sign-in-redirect'],
  ),
  environmentFault(
    'the address is that of the machine',
    ({ address }) => ({ APP_URL: `https://localhost:${address.port}` }),
    ['fault address address-local'],
  ),
  environmentFault(
    'the secret was made up by a person',
    () => ({ SESSION_SECRET: 'correct horse battery staple again' }),
    ['warning secret secret-weak'],
  ),
  {
    name: 'the name is not known to the DNS',
    plant: async () => ({
      ports: { lookup: (host, _options, answer) => answer(Object.assign(new Error(host), { code: 'ENOTFOUND' }), '') },
    }),
    finds: ['fault reach reach-silent'],
  },
  meddlingFault('a proxy answers with a page of its own', { answer: toPage(404, '/api/health') }, [
    'fault reach reach-somebody-else',
  ]),
  {
    name: 'the product has lost its database',
    plant: async ({ way, source }) => {
      way.cut()
      return {
        undo: async () => {
          way.mend()
          await untilReady(source)
        },
      }
    },
    finds: ['fault reach reach-not-ready'],
  },
  tlsFault('TLS 1.2 is refused', { minVersion: 'TLSv1.3' }, ['fault tls tls-version']),
  tlsFault('only suites without GCM are allowed', { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-SHA' }, [
    'fault tls tls-suites',
  ]),
  tlsFault('TLS 1.0 is accepted', { minVersion: 'TLSv1', ciphers: 'ALL:@SECLEVEL=0' }, ['warning tls tls-old']),
  certificateFault('the certificate has ended', 'ended', 'fault certificate certificate-ended'),
  certificateFault('the certificate ends in days', 'ending', 'warning certificate certificate-ending'),
  certificateFault('the certificate is for another name', 'otherName', 'fault certificate certificate-other-name'),
  certificateFault('the chain is not served', 'withoutChain', 'fault certificate certificate-chain'),
  certificateFault('the server made its certificate itself', 'selfMade', 'fault certificate certificate-distrusted'),
  {
    name: 'a proxy adds the credential for everybody',
    plant: async ({ address, credential: { username, password } }) => {
      address.meddle({ request: headers => ({ ...headers, authorization: basic(username, password) }) })
      return { undo: async () => address.meddle({}) }
    },
    finds: [
      'fault connector open-to-all',
      'fault connector open-to-wrong',
      'fault connector open-to-all',
      'fault connector open-to-wrong',
    ],
  },
  meddlingFault('a proxy takes the credential away', { request: ({ authorization: _taken, ...headers }) => headers }, [
    'fault connector right-refused',
  ]),
  meddlingFault('a proxy shows pages instead of refusals', { answer: toPage(302, '/api/connectors', 401) }, [
    'fault connector open-to-all',
    'fault connector open-to-wrong',
    'fault connector open-to-all',
    'fault connector open-to-wrong',
  ]),
  meddlingFault('an answer has the status of another', { answer: altered(answer => ({ ...answer, status: 400 })) }, [
    'fault connector answer-pairing',
    'fault connector answer-pairing',
  ]),
  meddlingFault('the action is Allow, as in a public sample', { answer: rewritten('"Continue"', '"Allow"') }, [
    'fault connector answer-pairing',
  ]),
  meddlingFault('the request step lets everybody on', { answer: rewritten('"ShowBlockPage"', '"Continue"') }, [
    'fault connector answer-admits',
  ]),
  meddlingFault('the version is left out', { answer: rewritten('"version":"1.0.0",', '') }, [
    'fault connector answer-version',
    'fault connector answer-version',
  ]),
  meddlingFault('people are stopped without a word', { answer: rewritten('"userMessage"', '"text"') }, [
    'fault connector answer-mute',
  ]),
  meddlingFault('answers take more than a second', { delay: slowly }, ['warning connector slow']),
]

/** One answer in all, so that the test takes no longer than it must. */
function slowly({ status }: Passing, path: string): number {
  return status === 200 && path.endsWith('/request-approval') ? 1_050 : 0
}
