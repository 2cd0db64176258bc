-- Five levels to begin with, from newcomer to leader; operators change them as they like.
INSERT INTO points_level (rank, title_en, title_zh, total_growth, creation_growth, multiplier_per_mille, benefits, updated_at) VALUES
  (1, 'Newcomer', '社区菜鸟', 0, 0, 1000, '[]', now()),
  (2, 'Regular', '社区常客', 200, 0, 1050, '[]', now()),
  (3, 'Enthusiast', '社区达人', 1000, 0, 1100, '[]', now()),
  (4, 'Expert', '社区精英', 5000, 500, 1200, '[]', now()),
  (5, 'Leader', '社区领袖', 20000, 4000, 1500, '[]', now());
