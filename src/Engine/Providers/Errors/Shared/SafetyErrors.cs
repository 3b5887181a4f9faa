using RulesEngine.Vocabulary;
using static RulesEngine.Vocabulary.FailureKind;

namespace RulesEngine.Providers.Errors.Shared;

/// <summary>What a filter or a guardrail stopped.</summary>
internal static class SafetyErrors
{
    public static IReadOnlyList<ErrorRule> Rules { get; } =
    [
        new(ContentFiltered, Scope.Request) { Says = ["blockedreason", "prohibited_content"] },
        new(ContentFiltered, Scope.Request) { Says = ["prompt injection", "guardrail", "model armor", "model_armor", "blocked by your organization"], Elsewhere = false },
        new(ContentFiltered, Scope.Request)
        {
            Codes = ["content_filter", "content_policy_violation", "responsibleaipolicyviolation", "data_inspection_failed", "datainspectionfailed", "moderation_blocked", "content_filtered", "safety_error", "1301", "1026", "1027", "content_blocked", "sensitive_content"],
        },
        new(ContentFiltered, Scope.Request)
        {
            Status = SharedErrors.Wrong,
            Says =
            [
                "content exists risk", "content management policy", "content filtering policy", "violating our usage policy", "violates our usage", "usage policies", "violates usage guidelines", "usage guidelines", "flagged by", "flagged as", "was flagged", "requires moderation",
                "blocked by safety", "safety system", "safety filter", "inappropriate content", "content policy", "responsible ai", "moderation", "sensitive content", "unsafe or sensitive",
            ],
        },
    ];
}
