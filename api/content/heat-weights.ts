/** What a like and a comment weigh in heat. One's own on one's own post weigh nothing, nor do those where not everybody reads. */
export const heatOfLike = 1n;
export const heatOfComment = 3n;
