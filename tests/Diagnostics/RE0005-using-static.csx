using static System.Math;
