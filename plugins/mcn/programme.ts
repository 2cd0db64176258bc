/** Who makes the links of creators and pays shares for services, as attribution and earnings know it. */
export const programme = 'mcn';
