/** The bus topic under which a member's notifications are announced, by the member's id. */
export const notificationsTopic = 'notifications';
