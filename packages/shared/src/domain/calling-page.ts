/** The page of a browser that sent a request. */
export interface CallingPage {
  origin: string;
  /** Whether it may call at all; one that may not may write for the apps that list its origin. */
  mayCall: boolean;
}
