var list = Deployments.ToList(); list.Sort((a, b) => 1);
