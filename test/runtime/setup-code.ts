/** With what the first administrator is set up in tests. */
export const SETUP_CODE = 'code-for-the-tests-only';
