/** Every outcome label of the contract. */
export const LABEL = /^(?:answer:[a-z0-9-]+|refuse:[a-z-]+|clarify|crisis|emergency|fallback|smalltalk)$/;
