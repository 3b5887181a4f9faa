namespace RulesEngine.Policies;

public static partial class Measured
{
    extension(string text)
    {
        /// <inheritdoc cref="string.Contains(string)"/>
        public bool ContainsMeasured(string value) => Search(text, value).Contains(value, StringComparison.Ordinal);

        /// <inheritdoc cref="string.Contains(string, StringComparison)"/>
        public bool ContainsMeasured(string value, StringComparison comparison) => Search(text, value).Contains(value, comparison);

        /// <inheritdoc cref="string.Contains(char)"/>
        public bool ContainsMeasured(char value) => text.Contains(value);

        /// <inheritdoc cref="string.IndexOf(string, StringComparison)"/>
        public int IndexOfMeasured(string value, StringComparison comparison = StringComparison.Ordinal) => Search(text, value).IndexOf(value, comparison);

        /// <inheritdoc cref="string.IndexOf(char)"/>
        public int IndexOfMeasured(char value) => text.IndexOf(value);

        /// <inheritdoc cref="string.IndexOf(char, int)"/>
        public int IndexOfMeasured(char value, int startIndex) => text.IndexOf(value, startIndex);

        /// <inheritdoc cref="string.LastIndexOf(string, StringComparison)"/>
        public int LastIndexOfMeasured(string value, StringComparison comparison = StringComparison.Ordinal) =>
            Search(text, value).LastIndexOf(value, comparison);

        /// <inheritdoc cref="string.LastIndexOf(char)"/>
        public int LastIndexOfMeasured(char value) => text.LastIndexOf(value);

        /// <inheritdoc cref="string.Replace(string, string)"/>
        public string ReplaceMeasured(string oldValue, string? newValue) => ReplaceMeasured(text, oldValue, newValue, StringComparison.Ordinal);

        /// <inheritdoc cref="string.Replace(string, string, StringComparison)"/>
        public string ReplaceMeasured(string oldValue, string? newValue, StringComparison comparison)
        {
            Search(text, oldValue);
            long places = text.Length / Math.Max(1, oldValue.Length);
            Guard.Allocate(sizeof(char) * (text.Length + places * (newValue?.Length ?? 0)));
            return text.Replace(oldValue, newValue, comparison);
        }

        /// <inheritdoc cref="string.Replace(char, char)"/>
        public string ReplaceMeasured(char oldChar, char newChar) => Guard.Text(text).Replace(oldChar, newChar);

        /// <inheritdoc cref="string.Split(char, StringSplitOptions)"/>
        public string[] SplitMeasured(char separator, StringSplitOptions options = StringSplitOptions.None) =>
            Pieces(text, 1).Split(separator, options);

        /// <inheritdoc cref="string.Split(string, StringSplitOptions)"/>
        public string[] SplitMeasured(string? separator, StringSplitOptions options = StringSplitOptions.None) =>
            Pieces(Search(text, separator), separator?.Length ?? 1).Split(separator, options);

        /// <inheritdoc cref="string.PadLeft(int)"/>
        public string PadLeftMeasured(int totalWidth, char paddingChar = ' ') => text.PadLeft(Width(totalWidth), paddingChar);

        /// <inheritdoc cref="string.PadRight(int)"/>
        public string PadRightMeasured(int totalWidth, char paddingChar = ' ') => text.PadRight(Width(totalWidth), paddingChar);

        /// <inheritdoc cref="string.Insert"/>
        public string InsertMeasured(int startIndex, string value) => Guard.Text(text).Insert(startIndex, Guard.Text(value));

        /// <inheritdoc cref="string.Join(string, IEnumerable{string})"/>
        public static string JoinMeasured<T>(string? separator, IEnumerable<T> values) => string.Join(separator, Copied(values, separator?.Length ?? 0));

        /// <inheritdoc cref="string.Join(string, string[])"/>
        public static string JoinMeasured(string? separator, params string?[] value) => string.Join(separator, Copied(value, separator?.Length ?? 0));

        /// <inheritdoc cref="string.Join(char, string[])"/>
        public static string JoinMeasured<T>(char separator, IEnumerable<T> values) => string.Join(separator, Copied(values, 1));

        /// <inheritdoc cref="string.Concat(IEnumerable{string})"/>
        public static string ConcatMeasured<T>(IEnumerable<T> values) => string.Concat(Copied(values, 0));

        /// <inheritdoc cref="string.Concat(string[])"/>
        public static string ConcatMeasured(params string?[] values) => string.Concat(Copied(values, 0));
    }

    private static string Search(string text, string? value)
    {
        Guard.Work(text.Length, value?.Length ?? 0);
        return text;
    }

    private static string Pieces(string text, int separator)
    {
        Guard.Allocate(sizeof(char) * (long)text.Length + 32L * (text.Length / Math.Max(1, separator)) / 4);
        return text;
    }

    private static int Width(int characters)
    {
        Guard.Allocate(sizeof(char) * (long)Math.Max(0, characters));
        return characters;
    }

    private static IEnumerable<T> Copied<T>(IEnumerable<T> values, int separator)
    {
        foreach (T value in values)
        {
            Guard.Allocate(sizeof(char) * ((value as string)?.Length ?? 16) + sizeof(char) * (long)separator);
            yield return value;
        }
    }
}
