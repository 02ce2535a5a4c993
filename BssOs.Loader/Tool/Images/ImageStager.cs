namespace BssOs.Tool.Images;

/// <summary>Makes images ready to boot.</summary>
public static class ImageStager
{
    /// <summary>Copies an image's files into one folder.</summary>
    public static StagedImage Stage(Workspace workspace, Image image) => new(image.Name, workspace.StagedImages, "", [], "");
}
