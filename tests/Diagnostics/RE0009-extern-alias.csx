extern alias Other;
