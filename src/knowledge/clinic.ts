/** The clinic's own facts: contacts and the statements only a clinic can make. */
import * as z from 'zod';

/** What a clinic states in its own words; left blank, the answer asks the visitor to call. */
export const STATEMENTS = [
  'prices',
  'insurance',
  'payment',
  'booking',
  'cancelling',
  'referral',
  'companions',
  'ages',
  'bring',
  'eating',
  'rides',
  'routes',
  'visit-length',
  'at-home',
  'privacy',
  'integration',
  'languages',
  'conditions',
] as const;

const bilingual = z.strictObject({ en: z.string().default(''), es: z.string().default('') });

export const clinicSchema = z.strictObject({
  demo: z.boolean().default(false).describe('Example clinic — shown as such on every page'),
  name: z.string().min(2).describe('Name'),
  phone: z.string().min(5).describe('Telephone'),
  address: bilingual.describe('Address, blank if not to be shown'),
  hours: bilingual.describe('Opening hours'),
  email: z.string().default('').describe('E-mail, blank if none'),
  website: z.string().default('').describe('Address of the web site'),
  privacyUrl: z.string().default('').describe('Address of the privacy notice'),
  /** Lines at risk; US defaults. Another country replaces the numbers here, in one place. */
  emergency: z
    .strictObject({
      emergency: z.string().default('911'),
      crisis: z.string().default('988'),
      poison: z.string().default('1-800-222-1222'),
      treatment: z.string().default('1-800-662-4357'),
    })
    .prefault({}),
  says: z.partialRecord(z.enum(STATEMENTS), bilingual).default({}).describe('What the clinic states in its own words'),
});
export type Clinic = z.infer<typeof clinicSchema>;

/** The telephone number of the clinic that this repository comes with. */
const EXAMPLE_PHONE = '5550100142';

/** Whether it is still the clinic that does not exist: called so, or with its telephone. */
export const isExample = ({ demo, phone }: Pick<Clinic, 'demo' | 'phone'>): boolean =>
  demo || phone.replace(/\D/g, '') === EXAMPLE_PHONE;
