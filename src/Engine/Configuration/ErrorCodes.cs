namespace RulesEngine.Configuration;

/// <summary>The stable codes of configuration errors. Each has a page of its name in <c>docs/diagnostics</c>.</summary>
public static class ErrorCodes
{
    /// <summary>The file is not JSON.</summary>
    public const string InvalidJson = "RE1001";

    /// <summary>A property that nothing reads.</summary>
    public const string UnknownProperty = "RE1002";

    /// <summary>A deployment of a provider that is not there.</summary>
    public const string UnknownProvider = "RE1003";

    /// <summary>A value of another JSON type than expected.</summary>
    public const string WrongType = "RE1004";

    /// <summary>One name written twice.</summary>
    public const string WrittenTwice = "RE1005";

    /// <summary>A word that is not one of the few allowed.</summary>
    public const string UnknownValue = "RE1006";

    /// <summary>Something required is not there.</summary>
    public const string MissingValue = "RE1007";

    /// <summary>A key in the file itself.</summary>
    public const string LiteralSecret = "RE1008";

    /// <summary>A key is not where the file says.</summary>
    public const string SecretNotFound = "RE1009";

    /// <summary>A public endpoint without a key.</summary>
    public const string MissingKey = "RE1010";

    /// <summary>A duration without a unit, or not a duration at all.</summary>
    public const string InvalidDuration = "RE1011";

    /// <summary>A number or a duration that is too small or too large.</summary>
    public const string OutOfRange = "RE1012";

    /// <summary>A base URL that cannot be called.</summary>
    public const string InvalidUrl = "RE1013";

    /// <summary>A deployment that is not written <c>provider/model</c>.</summary>
    public const string InvalidDeploymentId = "RE1014";

    /// <summary>A policy that is not in the folder.</summary>
    public const string UnknownPolicy = "RE1015";

    /// <summary>A name that cannot be used as one.</summary>
    public const string InvalidName = "RE1016";

    /// <summary>One entry twice in a list.</summary>
    public const string RepeatedEntry = "RE1017";

    /// <summary>Limits that exclude each other.</summary>
    public const string ContradictingLimits = "RE1018";

    /// <summary>No configuration file, or one that cannot be read.</summary>
    public const string FileUnreadable = "RE1019";

    /// <summary>Nobody to call.</summary>
    public const string NoProvider = "RE1020";

    /// <summary>A catalog that cannot be read.</summary>
    public const string CatalogUnreadable = "RE1021";

    /// <summary>An entry of a catalog that is not of its form.</summary>
    public const string InvalidCatalogEntry = "RE1022";
}
