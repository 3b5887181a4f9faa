namespace RulesEngine.Vocabulary;

/// <summary>Durations as operators say them: <c>800.Milliseconds</c>, <c>5.Seconds</c>, <c>2.Minutes</c>.</summary>
public static class Durations
{
    extension(int count)
    {
        /// <summary>So many thousandths of a second.</summary>
        public TimeSpan Milliseconds => TimeSpan.FromMilliseconds(count);

        /// <summary>So many seconds.</summary>
        public TimeSpan Seconds => TimeSpan.FromSeconds(count);

        /// <summary>So many minutes.</summary>
        public TimeSpan Minutes => TimeSpan.FromMinutes(count);

        /// <summary>So many hours.</summary>
        public TimeSpan Hours => TimeSpan.FromHours(count);

        /// <summary>So many hundredths: <c>5.Percent</c> is 0.05.</summary>
        public double Percent => count / 100.0;
    }

    extension(double share)
    {
        /// <summary>So many hundredths: <c>99.5.Percent</c> is 0.995.</summary>
        public double Percent => share / 100;
    }
}
